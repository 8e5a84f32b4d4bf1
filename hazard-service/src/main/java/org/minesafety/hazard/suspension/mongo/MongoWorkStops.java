package org.minesafety.hazard.suspension.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import org.minesafety.hazard.suspension.WorkStops;
import org.minesafety.hazard.suspension.domain.Suspension;
import org.minesafety.hazard.suspension.mongo.SuspensionListing.Extent;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the list of suspensions: at most one is over the whole mine. */
@Component
class MongoWorkStops implements WorkStops {

    private final ReactiveMongoTemplate mongo;

    MongoWorkStops(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Mono<Boolean> stopped(String mine, Instant at) {
        var over =
                Query.query(
                        where(SuspensionListing.MINE).is(mine).and("extent").is(Extent.WHOLE_MINE));
        return mongo.findOne(over, SuspensionListing.class)
                .flatMap(it -> mongo.findById(it.id(), SuspensionDocument.class))
                .map(it -> isSince(it.state(), at))
                .defaultIfEmpty(false);
    }

    private static boolean isSince(Suspension suspension, Instant at) {
        Instant since = suspension.course().orderedAt();
        return since != null && !at.isBefore(since);
    }
}
