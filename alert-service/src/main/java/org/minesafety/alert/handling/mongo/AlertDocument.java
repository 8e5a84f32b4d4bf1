package org.minesafety.alert.handling.mongo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.AlertQuery;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.due.Due;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An alert as it is stored, with what its indexes need.
 *
 * @param cause its key; at most one alert of a cause has a number
 * @param tags one for each combination of phase, level and class that a filter may ask for:
 *     whatever the combination, one entry of an index answers it
 * @param raisedAt never changes, so that pages by it and the id neither skip nor repeat
 */
@Document(AlertDocument.COLLECTION)
@CompoundIndex(def = "{'cause': 1, 'number': -1}", unique = true)
@CompoundIndex(def = "{'mine': 1, 'tags': 1, 'raisedAt': -1, '_id': -1}")
@CompoundIndex(def = "{'tags': 1, 'raisedAt': -1, '_id': -1}")
record AlertDocument(
        @Id String id,
        long version,
        String mine,
        String cause,
        long number,
        List<String> tags,
        Instant raisedAt,
        Alert state,
        @Nullable Due nextDue) {

    static final String COLLECTION = "alerts";
    static final String MINE = "mine";
    static final String TAGS = "tags";
    static final String CAUSE = "cause";
    static final String NUMBER = "number";
    static final String RAISED_AT = "raisedAt";

    private static final String OPEN = "OPEN";

    static AlertDocument of(Alert alert) {
        return new AlertDocument(
                alert.id(),
                alert.version(),
                alert.cause().mine(),
                alert.cause().key(),
                alert.number(),
                tags(alert),
                alert.raisedAt(),
                alert,
                due(alert));
    }

    private static @Nullable Due due(Alert alert) {
        Instant rise = alert.standing().nextRise();
        return rise == null || alert.isClosed() ? null : new Due("rise", rise);
    }

    private static List<String> tags(Alert alert) {
        var phases = new ArrayList<String>();
        phases.add("");
        phases.add(alert.phase().name());
        if (!alert.isClosed()) {
            phases.add(OPEN);
        }
        var tags = new ArrayList<String>();
        for (String phase : phases) {
            for (AlertLevel level : new AlertLevel[] {null, alert.level()}) {
                for (String of : new String[] {"", alert.cause().kind().code()}) {
                    tags.add(tag(phase, level, of));
                }
            }
        }
        return tags;
    }

    /** The tag of all alerts that a filter asks for; a phase says more than being open. */
    static String tag(AlertQuery query) {
        String phase = query.phase() == null ? "" : query.phase().name();
        boolean open = query.phase() == null && Boolean.TRUE.equals(query.open());
        boolean closed = query.phase() == null && Boolean.FALSE.equals(query.open());
        return tag(
                open ? OPEN : closed ? "CLOSED" : phase,
                query.level(),
                query.alarmClass() == null ? "" : query.alarmClass());
    }

    private static String tag(String phase, @Nullable AlertLevel level, String of) {
        return "%s|%s|%s".formatted(phase, level == null ? "" : level.name(), of);
    }
}
