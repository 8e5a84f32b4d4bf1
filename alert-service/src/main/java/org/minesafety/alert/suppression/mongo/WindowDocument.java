package org.minesafety.alert.suppression.mongo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.suppression.ServiceWindows.WindowQuery;
import org.minesafety.alert.suppression.domain.ServiceWindow;
import org.minesafety.alert.suppression.domain.WindowLimit;
import org.minesafety.platform.due.Due;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A window as it is stored, with what its indexes need.
 *
 * @param tags one for each filter that may be asked for
 * @param announcedAt never changes, so that pages by it and the id neither skip nor repeat
 */
@Document(WindowDocument.COLLECTION)
@CompoundIndex(def = "{'mine': 1, 'tags': 1, 'announcedAt': -1, '_id': -1}")
@CompoundIndex(def = "{'tags': 1, 'announcedAt': -1, '_id': -1}")
record WindowDocument(
        @Id String id,
        long version,
        String mine,
        List<String> tags,
        Instant announcedAt,
        ServiceWindow state,
        @Nullable Due nextDue) {

    static final String COLLECTION = "service-windows";
    static final String MINE = "mine";
    static final String TAGS = "tags";
    static final String ANNOUNCED_AT = "announcedAt";
    private static final String OPEN = "OPEN";
    private static final String OVER = "OVER";
    private static final String ALL = "ALL";

    static WindowDocument of(ServiceWindow window) {
        Instant due = window.nextDue();
        String open = openTag(window.said().statutory());
        return new WindowDocument(
                window.id(),
                window.version(),
                window.said().mine(),
                window.isOver()
                        ? List.of(ALL, OVER, window.phase().name())
                        : List.of(ALL, OPEN, open, window.phase().name()),
                window.announcedAt(),
                window,
                due == null ? null : new Due(window.phase().name(), due));
    }

    static String openTag(boolean statutory) {
        return OPEN + "|" + WindowLimit.key(statutory);
    }

    /** The tag of all that a filter asks for; a phase says more than being open. */
    static String tag(WindowQuery query) {
        if (query.phase() != null) {
            return query.phase().name();
        }
        return query.open() == null ? ALL : query.open() ? OPEN : OVER;
    }
}
