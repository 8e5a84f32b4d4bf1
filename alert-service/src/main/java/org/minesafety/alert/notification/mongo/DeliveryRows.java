package org.minesafety.alert.notification.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Duration;
import java.time.Instant;
import org.bson.Document;
import org.minesafety.alert.notification.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Messages whose time has come, read one by one: one that cannot be read holds up no other. */
final class DeliveryRows {

    static final Duration UNTIL_READ_AGAIN = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRows.class);

    private final ReactiveMongoTemplate mongo;

    DeliveryRows(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /**
     * @param time name of the field that says when its time comes: what cannot be read comes later
     */
    Flux<Delivery> readable(Query query, String time, Instant now) {
        return mongo.find(query, Document.class, DeliveryDocument.COLLECTION)
                .concatMap(it ->
                        Mono.fromCallable(
                                        () -> mongo.getConverter().read(DeliveryDocument.class, it))
                                .map(DeliveryDocument::delivery)
                                .onErrorResume(failure -> putOff(it, time, now, failure)));
    }

    /** Of the failure its name only: a message may hold an address. */
    private Mono<Delivery> putOff(Document row, String time, Instant now, Throwable failure) {
        Object id = row.get("_id");
        LOG.warn("Message {} cannot be read: {}", id, failure.getClass().getName());
        return mongo.updateFirst(
                        Query.query(where("_id").is(id).and(time).exists(true)),
                        Update.update(time, now.plus(UNTIL_READ_AGAIN)),
                        DeliveryDocument.COLLECTION)
                .then(Mono.empty());
    }
}
