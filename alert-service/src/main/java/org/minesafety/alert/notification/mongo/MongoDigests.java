package org.minesafety.alert.notification.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.Delivery;
import org.minesafety.alert.notification.Delivery.Status;
import org.minesafety.alert.notification.Digests;
import org.minesafety.platform.web.After;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Messages that go out together, among all others. */
@Component
class MongoDigests implements Digests {

    private static final String STATUS = "delivery.status";
    private static final String NEXT_TRY = "delivery.nextTry";

    private final ReactiveMongoTemplate mongo;
    private final DeliveryRows rows;
    private final TransactionalOperator transaction;

    MongoDigests(ReactiveMongoTemplate mongo, ReactiveTransactionManager transactions) {
        this.mongo = mongo;
        rows = new DeliveryRows(mongo);
        this.transaction = TransactionalOperator.create(transactions);
    }

    @Override
    public Mono<List<Delivery>> next(Instant now, int limit) {
        var due =
                Query.query(where(DeliveryDocument.COLLECT_FROM).lte(now))
                        .with(Sort.by(DeliveryDocument.COLLECT_FROM))
                        .limit(1);
        return mongo.find(due, Document.class, DeliveryDocument.COLLECTION)
                .next()
                .flatMap(it -> collected(it.getString(DeliveryDocument.COLLECTOR), now, limit))
                .filter(it -> !it.isEmpty());
    }

    /** Without what could not be read a short time ago. */
    private Mono<List<Delivery>> collected(@Nullable String collector, Instant now, int limit) {
        Instant putOff = now.plus(DeliveryRows.UNTIL_READ_AGAIN.dividedBy(2));
        var query =
                Query.query(
                                where(DeliveryDocument.COLLECTOR)
                                        .is(collector)
                                        .and(DeliveryDocument.COLLECT_FROM)
                                        .lt(putOff))
                        .with(Sort.by(DeliveryDocument.DECIDED_AT, "_id"))
                        .limit(limit);
        return rows.readable(query, DeliveryDocument.COLLECT_FROM, now).collectList();
    }

    @Override
    public Mono<Void> alone(Delivery waiting) {
        Update update =
                taken().set(STATUS, waiting.status())
                        .unset("delivery.together")
                        .set(DeliveryDocument.NEXT_TRY, waiting.nextTry())
                        .set(NEXT_TRY, waiting.nextTry());
        return mongo.updateFirst(
                        Query.query(
                                where("_id")
                                        .is(waiting.id())
                                        .and(DeliveryDocument.COLLECTOR)
                                        .exists(true)),
                        update,
                        DeliveryDocument.class)
                .then();
    }

    /** It is taken up by no other digest. */
    private static Update taken() {
        return new Update().unset(DeliveryDocument.COLLECTOR).unset(DeliveryDocument.COLLECT_FROM);
    }

    @Override
    public Mono<Void> together(Delivery digest, List<Delivery> members) {
        var ids = members.stream().map(Delivery::id).toList();
        Update update =
                taken().set(DeliveryDocument.DIGEST, digest.id())
                        .set("delivery.together.digest", digest.id());
        return mongo.insert(DeliveryDocument.of(digest))
                .then(
                        mongo.updateMulti(
                                Query.query(
                                        where("_id")
                                                .in(ids)
                                                .and(DeliveryDocument.COLLECTOR)
                                                .exists(true)),
                                update,
                                DeliveryDocument.class))
                .filter(it -> it.getModifiedCount() == ids.size())
                .switchIfEmpty(
                        Mono.error(() -> new IllegalStateException("Some went out meanwhile")))
                .then()
                .as(transaction::transactional);
    }

    @Override
    public Flux<Delivery> of(String digest, @Nullable After<Instant> after, int limit) {
        return MongoDeliveries.BY_TIME
                .rows(
                        mongo,
                        List.of(where(DeliveryDocument.DIGEST).is(digest)),
                        List.of(),
                        after,
                        limit)
                .map(DeliveryDocument::delivery);
    }

    @Override
    public Mono<Long> count(String digest) {
        return mongo.count(
                Query.query(where(DeliveryDocument.DIGEST).is(digest)), DeliveryDocument.class);
    }

    @Override
    public Mono<Void> follow(Delivery digest) {
        var update = new Update().set(STATUS, digest.status());
        put(update, "delivery.sentAt", digest.sentAt());
        put(update, "delivery.deliveredAt", digest.deliveredAt());
        put(update, "delivery.failure", digest.failure());
        put(update, "delivery.sentTo", digest.sentTo());
        // each alert is told that somebody was told of it
        put(update, DeliveryDocument.NEXT_TRY, digest.sentAt());
        put(update, NEXT_TRY, digest.sentAt());
        return mongo.updateMulti(
                        Query.query(
                                where(DeliveryDocument.DIGEST)
                                        .is(digest.id())
                                        .and(STATUS)
                                        .is(Status.COLLECTED)),
                        update,
                        DeliveryDocument.class)
                .then();
    }

    private static void put(Update update, String field, @Nullable Object value) {
        if (value != null) {
            update.set(field, value);
        }
    }
}
