package org.minesafety.hazard.suspension.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.suspension.SuspensionQuery;
import org.minesafety.hazard.suspension.Suspensions;
import org.minesafety.hazard.suspension.domain.Suspension;
import org.minesafety.hazard.suspension.domain.SuspensionEntry;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.security.Caller;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Suspensions as they are listed. */
@Component
class MongoSuspensions implements Suspensions {

    private static final String ID = "_id";

    private final ReactiveMongoTemplate mongo;
    private final SuspensionListings listings;
    private final Aggregates<Suspension, SuspensionEntry> aggregates;

    MongoSuspensions(
            ReactiveMongoTemplate mongo,
            SuspensionListings listings,
            Aggregates<Suspension, SuspensionEntry> aggregates) {
        this.mongo = mongo;
        this.listings = listings;
        this.aggregates = aggregates;
    }

    @Override
    public Flux<Suspension> list(SuspensionQuery query, Caller caller) {
        return listings.list(query, caller)
                .map(SuspensionListing::id)
                .collectList()
                .flatMapMany(this::inOrder);
    }

    private Flux<Suspension> inOrder(List<String> ids) {
        return aggregates
                .find(ids)
                .collectMap(Suspension::id)
                .flatMapIterable(found ->
                        ids.stream()
                                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                                .toList());
    }

    @Override
    public Flux<String> withUnknownEnds(@Nullable String after, int limit) {
        Criteria unknown = where("unknownEnd").is(true);
        var piece = new Query(after == null ? unknown : unknown.and(ID).gt(after));
        piece.fields().include(ID);
        return mongo.find(
                        piece.with(Sort.by(ID)).limit(limit),
                        Found.class,
                        SuspensionDocument.COLLECTION)
                .map(Found::id);
    }

    private record Found(String id) {}
}
