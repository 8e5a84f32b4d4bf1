package org.minesafety.alert.notification.mongo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.domain.Escalation;
import org.minesafety.platform.due.Due;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An escalation as it is stored.
 *
 * @param id of its alert or event
 */
@Document(EscalationDocument.COLLECTION)
record EscalationDocument(@Id String id, long version, Escalation state, @Nullable Due nextDue) {

    static final String COLLECTION = "escalations";

    static EscalationDocument of(Escalation it) {
        return new EscalationDocument(it.alert(), it.version(), it, due(it.nextDue()));
    }

    private static @Nullable Due due(@Nullable Instant next) {
        return next == null ? null : new Due("notify", next);
    }
}
