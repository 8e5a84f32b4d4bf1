package org.minesafety.ingest.suspicion;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import org.minesafety.contracts.sensor.Suspicion;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Mono;

/** Keeps many suspicions with one write: those of one mine do not hold up those of others. */
final class SuspicionWrites {

    private SuspicionWrites() {}

    /**
     * Added twice is added.
     *
     * @param kept what a suspicion is there, by its id and time
     */
    static Mono<Void> addAll(
            ReactiveMongoTemplate mongo, Class<?> kept, List<Suspicion> suspicions) {
        if (suspicions.isEmpty()) {
            return Mono.empty();
        }
        var bulk = mongo.bulkOps(BulkMode.UNORDERED, kept);
        for (Suspicion it : suspicions) {
            bulk.upsert(
                    Query.query(where("_id").is(it.id())),
                    new Update().setOnInsert("at", it.at()).setOnInsert("suspicion", it));
        }
        return bulk.execute().then();
    }
}
