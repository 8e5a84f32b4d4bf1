package org.minesafety.alert.notification.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.Deliveries;
import org.minesafety.alert.notification.Delivery;
import org.minesafety.platform.scope.KeysetPages;
import org.minesafety.platform.web.After;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Messages on their way. */
@Component
class MongoDeliveries implements Deliveries {

    private static final KeysetPages<DeliveryDocument, Instant> BY_TIME =
            KeysetPages.ascending(
                    DeliveryDocument.class,
                    DeliveryDocument.DECIDED_AT,
                    DeliveryDocument::decidedAt,
                    DeliveryDocument::id);

    private final ReactiveMongoTemplate mongo;

    MongoDeliveries(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** A step is decided once: an id that is there already fails the whole decision. */
    @Override
    public Mono<Void> add(List<Delivery> decided) {
        return decided.isEmpty()
                ? Mono.empty()
                : mongo.insertAll(decided.stream().map(DeliveryDocument::of).toList()).then();
    }

    @Override
    public Flux<Delivery> due(Instant now, int limit) {
        return mongo.find(
                        Query.query(where(DeliveryDocument.NEXT_TRY).lte(now))
                                .with(Sort.by(DeliveryDocument.NEXT_TRY))
                                .limit(limit),
                        DeliveryDocument.class)
                .map(DeliveryDocument::delivery);
    }

    @Override
    public Mono<Void> put(Delivery after) {
        return mongo.findAndReplace(
                        Query.query(
                                where("_id")
                                        .is(after.id())
                                        .and(DeliveryDocument.NEXT_TRY)
                                        .exists(true)),
                        DeliveryDocument.of(after))
                .then();
    }

    @Override
    public Flux<Delivery> of(String alert, @Nullable After<Instant> after, int limit) {
        return BY_TIME.rows(
                        mongo,
                        List.of(where(DeliveryDocument.ALERT).is(alert)),
                        List.of(),
                        after,
                        limit)
                .map(DeliveryDocument::delivery);
    }
}
