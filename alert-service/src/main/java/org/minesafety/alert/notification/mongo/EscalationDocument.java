package org.minesafety.alert.notification.mongo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.domain.Escalation;
import org.minesafety.platform.due.Due;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An escalation as it is stored.
 *
 * @param id of its alert or event
 * @param places at which somebody is waited for, while nobody is to be told
 */
@Document(EscalationDocument.COLLECTION)
@CompoundIndex(def = "{'places': 1, '_id': 1}", partialFilter = "{'places': {'$exists': true}}")
record EscalationDocument(
        @Id String id,
        long version,
        Escalation state,
        @Nullable Due nextDue,
        @Nullable List<String> places) {

    static final String COLLECTION = "escalations";
    static final String PLACES = "places";

    static EscalationDocument of(Escalation it) {
        return new EscalationDocument(
                it.alert(),
                it.version(),
                it,
                due(it.nextDue()),
                it.waitsForDuty() ? it.reach().missed() : null);
    }

    private static @Nullable Due due(@Nullable Instant next) {
        return next == null ? null : new Due("notify", next);
    }
}
