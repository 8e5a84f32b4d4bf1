package org.minesafety.hazard.mine.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineState.MineSite;
import org.minesafety.hazard.mine.MineStandings;
import org.minesafety.platform.security.Caller;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
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
    public Mono<Map<String, MineStanding>> all(Collection<String> codes, Caller caller) {
        return mongo.find(new Query(where("_id").in(codes)), MineDocument.class)
                .map(MineDocument::state)
                .filter(it -> caller.sees(it.code(), it.supervisionPath()))
                .collectMap(MineState::code, MongoMineStandings::standing);
    }

    private static MineStanding standing(MineState mine) {
        List<MineSite> sites = mine.sites();
        return new MineStanding(
                mine.type(),
                mine.status(),
                mine.supervisionPath(),
                sites == null ? List.of() : sites.stream().map(MineSite::id).toList());
    }
}
