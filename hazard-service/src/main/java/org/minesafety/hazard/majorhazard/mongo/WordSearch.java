package org.minesafety.hazard.majorhazard.mongo;

import static org.springframework.data.domain.Sort.Direction.DESC;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.limit;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.match;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.newAggregation;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.project;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.sort;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.web.After;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A search that looks at a bounded number of hazards: in the index of the condition that the fewest
 * fulfil, in the order of the list. Where more than that fulfil even this one, it ends early and
 * goes on with the next page.
 *
 * @param behind what comes after the page before
 * @param conditions all must hold
 * @param most found
 */
record WordSearch(
        ReactiveMongoTemplate mongo, List<Criteria> behind, List<Criteria> conditions, int most) {

    /** Hazards that are looked at for one page. */
    static final int BUDGET = 5_000;

    /** So far it is counted how many fulfil a condition: more are frequent. */
    private static final int FREQUENT = 1_000;

    private static final Sort LATEST_FIRST = Sort.by(DESC, "raisedAt", "_id");

    private record Place(@Id String id, Instant raisedAt) {

        After<Instant> after() {
            return new After<>(raisedAt, id);
        }
    }

    private record Counted(Criteria condition, long count) {}

    /**
     * @param leading conditions that an index finds in the order of the list
     */
    Mono<FoundHazards> by(List<Criteria> leading) {
        return Flux.fromIterable(leading)
                .concatMap(it ->
                        mongo.count(query(it).limit(FREQUENT), HazardListing.class)
                                .map(count -> new Counted(it, count)))
                .collectSortedList(Comparator.comparing(Counted::count))
                .flatMap(all -> found(all.getFirst()));
    }

    private Query query(Criteria leading) {
        return new Query(first(leading));
    }

    private Criteria first(Criteria leading) {
        List<Criteria> all = new ArrayList<>(List.of(leading));
        all.addAll(behind);
        return new Criteria().andOperator(all);
    }

    private Mono<FoundHazards> found(Counted leading) {
        var search =
                newAggregation(
                        match(first(leading.condition())),
                        sort(LATEST_FIRST),
                        limit(BUDGET),
                        match(new Criteria().andOperator(conditions)),
                        limit(most),
                        project("raisedAt"));
        return mongo.aggregate(search, HazardListing.class, Place.class)
                .collectList()
                .flatMap(found -> {
                    if (found.size() == most) {
                        return Mono.just(cut(found));
                    }
                    List<String> ids = found.stream().map(Place::id).toList();
                    return leading.count() < FREQUENT
                            ? Mono.just(new FoundHazards(ids, null))
                            : end(leading.condition())
                                    .map(it -> new FoundHazards(ids, it))
                                    .defaultIfEmpty(new FoundHazards(ids, null));
                });
    }

    /** One was found that belongs to the next page. */
    private FoundHazards cut(List<Place> found) {
        List<Place> page = found.subList(0, most - 1);
        @Nullable After<Instant> last = page.getLast().after();
        return new FoundHazards(page.stream().map(Place::id).toList(), last);
    }

    /** The last one that was looked at; empty where all were. */
    private Mono<After<Instant>> end(Criteria leading) {
        var query = query(leading).with(LATEST_FIRST).skip(BUDGET - 1L).limit(1);
        query.fields().include("raisedAt");
        return mongo.find(query, Place.class, HazardListing.COLLECTION).next().map(Place::after);
    }
}
