package org.minesafety.hazard.suspension.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * A document for each mine that is raised by whatever counts or lists its suspensions: of two
 * transactions at the same moment one begins again and sees what the other did.
 */
@Component
class MineGuards {

    private static final String COLLECTION = "suspension-guards";

    private final ReactiveMongoTemplate mongo;

    MineGuards(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    Mono<Void> raise(String mine) {
        return mongo.upsert(
                        Query.query(where("_id").is(mine)),
                        new Update().inc("changes", 1L),
                        COLLECTION)
                .then();
    }
}
