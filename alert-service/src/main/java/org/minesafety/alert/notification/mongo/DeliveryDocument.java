package org.minesafety.alert.notification.mongo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.Delivery;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A message on its way as it is stored; its address is here only from the start to the end.
 *
 * @param nextTry absent unless it waits
 */
@Document(DeliveryDocument.COLLECTION)
@CompoundIndex(def = "{'nextTry': 1}", partialFilter = "{'nextTry': {'$exists': true}}")
@CompoundIndex(def = "{'alert': 1, 'decidedAt': 1, '_id': 1}")
record DeliveryDocument(
        @Id String id,
        String alert,
        Instant decidedAt,
        @Nullable Instant nextTry,
        Delivery delivery) {

    static final String COLLECTION = "deliveries";
    static final String ALERT = "alert";
    static final String DECIDED_AT = "decidedAt";
    static final String NEXT_TRY = "nextTry";

    static DeliveryDocument of(Delivery it) {
        return new DeliveryDocument(it.id(), it.alert(), it.decidedAt(), it.nextTry(), it);
    }
}
