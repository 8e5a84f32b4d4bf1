package org.minesafety.hazard.suspension.mongo;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.suspension.domain.Suspension;
import org.minesafety.platform.calendar.Deadline;
import org.minesafety.platform.due.Due;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A suspension as it is stored.
 *
 * @param unknownEnd true where a clock runs whose end cannot be reckoned yet; else absent
 */
@Document(SuspensionDocument.COLLECTION)
@CompoundIndex(def = "{'unknownEnd': 1, '_id': 1}", partialFilter = "{'unknownEnd': true}")
record SuspensionDocument(
        @Id String id,
        long version,
        Suspension state,
        @Nullable Due nextDue,
        @Nullable Boolean unknownEnd) {

    static final String COLLECTION = "suspensions";

    static SuspensionDocument of(Suspension suspension) {
        return new SuspensionDocument(
                suspension.id(),
                suspension.version(),
                suspension,
                suspension.clocks().next().map(SuspensionDocument::due).orElse(null),
                suspension.clocks().hasUnknown() ? true : null);
    }

    private static Due due(Deadline next) {
        return new Due(next.clock(), requireNonNull(next.end()));
    }
}
