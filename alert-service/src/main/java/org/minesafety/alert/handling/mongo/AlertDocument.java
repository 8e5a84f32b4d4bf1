package org.minesafety.alert.handling.mongo;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.AlertFilter;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.SuppressionKind;
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
 * @param suppressed its kinds and {@value #ANY}; absent unless it is suppressed
 * @param words keys by which its texts are found; no part of a list that is read
 * @param raisedAt never changes, so that pages by it and the id neither skip nor repeat
 */
@Document(AlertDocument.COLLECTION)
@CompoundIndex(def = "{'cause': 1, 'number': -1}", unique = true)
@CompoundIndex(def = "{'mine': 1, 'tags': 1, 'raisedAt': -1, '_id': -1}")
@CompoundIndex(def = "{'tags': 1, 'raisedAt': -1, '_id': -1}")
@CompoundIndex(
        def = "{'mine': 1, 'suppressed': 1, 'raisedAt': -1, '_id': -1}",
        partialFilter = AlertDocument.IS_SUPPRESSED)
@CompoundIndex(
        def = "{'suppressed': 1, 'raisedAt': -1, '_id': -1}",
        partialFilter = AlertDocument.IS_SUPPRESSED)
@CompoundIndex(def = "{'words': 1, 'raisedAt': -1, '_id': -1}")
record AlertDocument(
        @Id String id,
        long version,
        String mine,
        String cause,
        long number,
        List<String> tags,
        @Nullable List<String> suppressed,
        Instant raisedAt,
        Alert state,
        @Nullable List<String> words,
        @Nullable Due nextDue) {

    static final String COLLECTION = "alerts";
    static final String MINE = "mine";
    static final String TAGS = "tags";
    static final String CAUSE = "cause";
    static final String NUMBER = "number";
    static final String WORDS = "words";
    static final String RAISED_AT = "raisedAt";
    static final String SUPPRESSED = "suppressed";
    static final String ANY = "ANY";

    /** The tag of all. */
    static final String ALL = tag("", null, "");

    static final String IS_SUPPRESSED = "{'suppressed': {'$exists': true}}";
    static final String RISE = "rise";
    static final String SHELVING = "shelving";

    private static final String OPEN = "OPEN";

    static AlertDocument of(Alert alert) {
        return new AlertDocument(
                alert.id(),
                alert.version(),
                alert.cause().mine(),
                alert.cause().key(),
                alert.number(),
                tags(alert),
                suppressed(alert),
                alert.raisedAt(),
                alert,
                AlertWords.of(alert),
                due(alert));
    }

    private static @Nullable List<String> suppressed(Alert alert) {
        List<SuppressionKind> kinds = alert.suppressions().kinds();
        return kinds.isEmpty()
                ? null
                : Stream.concat(Stream.of(ANY), kinds.stream().map(Enum::name)).toList();
    }

    /** What comes first. */
    private static @Nullable Due due(Alert alert) {
        Instant rise = alert.standing().nextRise();
        Instant shelving = alert.suppressions().nextDue();
        if (alert.isClosed() || rise == null && shelving == null) {
            return null;
        }
        return shelving == null || rise != null && rise.isBefore(shelving)
                ? new Due(RISE, requireNonNull(rise))
                : new Due(SHELVING, shelving);
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
    static String tag(AlertFilter filter) {
        String phase = filter.phase() == null ? "" : filter.phase().name();
        boolean open = filter.phase() == null && Boolean.TRUE.equals(filter.open());
        boolean closed = filter.phase() == null && Boolean.FALSE.equals(filter.open());
        return tag(
                open ? OPEN : closed ? "CLOSED" : phase,
                filter.level(),
                filter.alarmClass() == null ? "" : filter.alarmClass());
    }

    /** The tag of all that are not closed, of a class or of any. */
    static String openTag(String alarmClass) {
        return tag(OPEN, null, alarmClass);
    }

    private static String tag(String phase, @Nullable AlertLevel level, String of) {
        return "%s|%s|%s".formatted(phase, level == null ? "" : level.name(), of);
    }
}
