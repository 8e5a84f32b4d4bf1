package org.minesafety.alert.warning.mongo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.warning.Warnings.WarningQuery;
import org.minesafety.alert.warning.domain.CapType;
import org.minesafety.alert.warning.domain.Warning;
import org.minesafety.alert.warning.domain.WarningStanding;
import org.minesafety.platform.due.Due;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A warning as it is stored, with what its indexes need.
 *
 * @param tags one for each filter that may be asked for
 * @param sent never changes, so that pages by it and the id neither skip nor repeat
 * @param named ids of the messages that it replaces or cancels, whether they have come or not
 */
@Document(WarningDocument.COLLECTION)
@CompoundIndex(def = "{'tags': 1, 'sent': -1, '_id': -1}")
@CompoundIndex(def = "{'named': 1}")
record WarningDocument(
        @Id String id,
        long version,
        List<String> tags,
        Instant sent,
        List<String> named,
        Warning state,
        @Nullable Due nextDue) {

    static final String COLLECTION = "warnings";
    static final String TAGS = "tags";
    static final String SENT = "sent";
    static final String NAMED = "named";
    private static final String ALL = "ALL";
    private static final String OPEN = "OPEN";
    private static final String OVER = "OVER";

    static WarningDocument of(Warning warning) {
        Instant due = warning.nextDue();
        return new WarningDocument(
                warning.id(),
                warning.version(),
                tags(warning),
                warning.sent(),
                named(warning),
                warning,
                due == null ? null : new Due(warning.standing().name(), due));
    }

    static List<String> named(Warning warning) {
        return warning.type() == CapType.UPDATE || warning.type() == CapType.CANCEL
                ? warning.references().stream().map(it -> Warning.idOf(it.key())).toList()
                : List.of();
    }

    private static List<String> tags(Warning warning) {
        WarningStanding standing = warning.standing();
        var tags = new ArrayList<String>();
        for (String prefix : List.of("", warning.status() + "|")) {
            tags.add(prefix + ALL);
            tags.add(prefix + standing);
            if (standing != WarningStanding.NO_WARNING) {
                tags.add(prefix + (standing.isOpen() ? OPEN : OVER));
            }
        }
        return tags;
    }

    /** The tag of all that a filter asks for; a standing says more than being open. */
    static String tag(WarningQuery query) {
        String prefix = query.status() == null ? "" : query.status() + "|";
        if (query.standing() != null) {
            return prefix + query.standing();
        }
        return prefix + (query.open() == null ? ALL : query.open() ? OPEN : OVER);
    }
}
