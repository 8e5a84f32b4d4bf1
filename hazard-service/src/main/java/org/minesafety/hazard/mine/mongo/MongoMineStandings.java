package org.minesafety.hazard.mine.mongo;

import org.minesafety.hazard.mine.MineStandings;
import org.minesafety.platform.security.Caller;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads them where mines are stored. */
@Component
class MongoMineStandings implements MineStandings {

    private final ReactiveMongoTemplate mongo;

    MongoMineStandings(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Mono<MineStanding> of(String code, Caller caller) {
        return mongo.findById(code, MineDocument.class)
                .map(MineDocument::state)
                .filter(it -> caller.sees(code, it.supervisionPath()))
                .map(it -> new MineStanding(it.type(), it.status(), it.supervisionPath()));
    }
}
