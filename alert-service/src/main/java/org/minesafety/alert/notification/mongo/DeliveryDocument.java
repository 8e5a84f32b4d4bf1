package org.minesafety.alert.notification.mongo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.Delivery;
import org.minesafety.alert.notification.Delivery.Together;
import org.minesafety.alert.notification.domain.Message;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A message on its way as it is stored; its address is here only from the start to the end.
 *
 * @param nextTry absent unless it waits
 * @param collector place, contact and channel, while it waits for others
 * @param collectFrom while it does
 * @param digest in which it is
 */
@Document(DeliveryDocument.COLLECTION)
@CompoundIndex(def = "{'nextTry': 1}", partialFilter = "{'nextTry': {'$exists': true}}")
@CompoundIndex(def = "{'alert': 1, 'decidedAt': 1, '_id': 1}")
@CompoundIndex(def = "{'collectFrom': 1}", partialFilter = "{'collectFrom': {'$exists': true}}")
@CompoundIndex(
        def = "{'collector': 1, 'decidedAt': 1, '_id': 1}",
        partialFilter = "{'collector': {'$exists': true}}")
@CompoundIndex(
        def = "{'digest': 1, 'decidedAt': 1, '_id': 1}",
        partialFilter = "{'digest': {'$exists': true}}")
record DeliveryDocument(
        @Id String id,
        String alert,
        Instant decidedAt,
        @Nullable Instant nextTry,
        @Nullable String collector,
        @Nullable Instant collectFrom,
        @Nullable String digest,
        Delivery delivery) {

    static final String COLLECTION = "deliveries";
    static final String ALERT = "alert";
    static final String DECIDED_AT = "decidedAt";
    static final String NEXT_TRY = "nextTry";
    static final String COLLECTOR = "collector";
    static final String COLLECT_FROM = "collectFrom";
    static final String DIGEST = "digest";

    static DeliveryDocument of(Delivery it) {
        Together together = it.together();
        Instant from = together != null && together.digest() == null ? together.from() : null;
        return new DeliveryDocument(
                it.id(),
                it.alert(),
                it.decidedAt(),
                it.nextTry(),
                from == null ? null : collector(it.message()),
                from,
                together == null ? null : together.digest(),
                it);
    }

    static String collector(Message to) {
        return String.join("|", to.place(), to.contact(), to.medium().name());
    }
}
