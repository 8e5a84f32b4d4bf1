package org.minesafety.alert.notification.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.Deliveries;
import org.minesafety.alert.notification.Delivery;
import org.minesafety.alert.notification.Delivery.SentTo;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.platform.scope.KeysetPages;
import org.minesafety.platform.web.After;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Messages on their way. */
@Component
class MongoDeliveries implements Deliveries {

    static final KeysetPages<DeliveryDocument, Instant> BY_TIME =
            KeysetPages.ascending(
                    DeliveryDocument.class,
                    DeliveryDocument.DECIDED_AT,
                    DeliveryDocument::decidedAt,
                    DeliveryDocument::id);

    private static final String OF = "delivery.";
    private static final String STATUS = OF + "status";
    private static final String SENT_TO = OF + "sentTo";

    private final ReactiveMongoTemplate mongo;
    private final DeliveryRows rows;

    MongoDeliveries(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
        rows = new DeliveryRows(mongo);
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
        var query =
                Query.query(where(DeliveryDocument.NEXT_TRY).lte(now))
                        .with(Sort.by(DeliveryDocument.NEXT_TRY))
                        .limit(limit);
        return rows.readable(query, DeliveryDocument.NEXT_TRY, now);
    }

    @Override
    public Mono<Void> put(Delivery after) {
        return change(
                where("_id").is(after.id()).and(DeliveryDocument.NEXT_TRY).exists(true), after);
    }

    @Override
    public Mono<Delivery> find(String alert, String id) {
        return mongo.findOne(
                        Query.query(where("_id").is(id).and(DeliveryDocument.ALERT).is(alert)),
                        DeliveryDocument.class)
                .map(DeliveryDocument::delivery);
    }

    @Override
    public Mono<Void> again(Delivery waiting) {
        return change(
                where("_id")
                        .is(waiting.id())
                        .and(STATUS)
                        .in(Delivery.Status.GIVEN_UP, Delivery.Status.NO_ADDRESS),
                waiting);
    }

    /** All but whether it is answered, which others may store at the same time. */
    private Mono<Void> change(Criteria which, Delivery after) {
        var update =
                new Update().set(STATUS, after.status()).set(OF + "attempts", after.attempts());
        put(update, DeliveryDocument.NEXT_TRY, after.nextTry());
        put(update, OF + "nextTry", after.nextTry());
        put(update, OF + "sentAt", after.sentAt());
        put(update, OF + "deliveredAt", after.deliveredAt());
        put(update, OF + "failure", after.failure());
        put(update, OF + "retry", after.retry());
        put(update, SENT_TO, after.sentTo());
        return mongo.updateFirst(Query.query(which), update, DeliveryDocument.class).then();
    }

    private static void put(Update update, String field, @Nullable Object value) {
        var _ = value == null ? update.unset(field) : update.set(field, value);
    }

    @Override
    public Mono<SentTo> sentTo(String alert, Message end) {
        return mongo.find(
                        Query.query(keeping(alert, end))
                                .with(Sort.by(Sort.Direction.DESC, DeliveryDocument.DECIDED_AT))
                                .limit(1),
                        DeliveryDocument.class)
                .next()
                .mapNotNull(it -> it.delivery().sentTo());
    }

    @Override
    public Mono<Void> forget(String alert, Message end) {
        return mongo.updateMulti(
                        Query.query(keeping(alert, end)),
                        new Update().unset(SENT_TO),
                        DeliveryDocument.class)
                .then();
    }

    private static Criteria keeping(String alert, Message end) {
        return where(DeliveryDocument.ALERT)
                .is(alert)
                .and(OF + "message.place")
                .is(end.place())
                .and(OF + "message.contact")
                .is(end.contact())
                .and(OF + "message.medium")
                .is(end.medium())
                .and(SENT_TO)
                .exists(true);
    }

    @Override
    public Mono<Void> answered(
            String alert, int round, int step, List<String> contacts, Instant at) {
        return mongo.updateMulti(
                        Query.query(
                                where(DeliveryDocument.ALERT)
                                        .is(alert)
                                        .and(OF + "message.round")
                                        .is(round)
                                        .and(OF + "message.step")
                                        .is(step)
                                        .and(OF + "message.contact")
                                        .in(contacts)),
                        Update.update(OF + "answeredAt", at),
                        DeliveryDocument.class)
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
