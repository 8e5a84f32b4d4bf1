package org.minesafety.hazard.mine.mongo;

import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineState.ParentCompany;
import org.minesafety.hazard.mine.MineNames;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads them where mines are stored. */
@Component
class MongoMineNames implements MineNames {

    private final ReactiveMongoTemplate mongo;

    MongoMineNames(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Mono<MineName> of(String code) {
        return mongo.findById(code, MineDocument.class).map(it -> name(it.state()));
    }

    private static MineName name(MineState mine) {
        ParentCompany company = mine.parentCompany();
        return new MineName(mine.name(), company == null ? null : company.name());
    }
}
