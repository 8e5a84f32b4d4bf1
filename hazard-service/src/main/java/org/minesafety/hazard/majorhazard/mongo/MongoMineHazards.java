package org.minesafety.hazard.majorhazard.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Collection;
import java.util.Set;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.MineHazards;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the hazards by their ids. */
@Component
class MongoMineHazards implements MineHazards {

    private final ReactiveMongoTemplate mongo;

    MongoMineHazards(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Mono<Set<String>> among(Collection<String> ids, String mine) {
        var query =
                new Query(
                        where("_id")
                                .in(ids)
                                .and("mine")
                                .is(mine)
                                .and("phase")
                                .ne(HazardPhase.REVOKED));
        return mongo.find(query, HazardDocument.class)
                .map(HazardDocument::id)
                .collectList()
                .map(Set::copyOf);
    }
}
