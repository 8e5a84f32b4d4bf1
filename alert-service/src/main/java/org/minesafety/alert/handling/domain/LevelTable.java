package org.minesafety.alert.handling.domain;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alert.AlertLevel;

/** The levels that are in force, by class. */
public final class LevelTable {

    /** Of a class without rows: what nobody has graded is verified. */
    static final AlertLevel UNGRADED = AlertLevel.ORANGE;

    private final Map<String, List<LevelRow>> byClass;

    public LevelTable(Collection<LevelRow> rows) {
        byClass = rows.stream().collect(groupingBy(LevelRow::alarmClass));
    }

    /** The highest that the alarm has reached at a moment. */
    AlertLevel level(String alarmClass, HandledEpisode alarm, Instant now) {
        return rows(alarmClass).stream()
                .filter(row -> row.holds(alarm))
                .filter(row -> {
                    Instant from = from(row, alarm);
                    return from == null || !from.isAfter(alarm.end() == null ? now : alarm.end());
                })
                .map(LevelRow::level)
                .max(Comparator.naturalOrder())
                .orElse(UNGRADED);
    }

    /** When it will reach a higher one by going on alone; null when it will not. */
    @Nullable Instant risesAt(String alarmClass, HandledEpisode alarm, AlertLevel level) {
        return !alarm.isOpen()
                ? null
                : rows(alarmClass).stream()
                        .filter(row -> row.level().compareTo(level) > 0 && row.holds(alarm))
                        .map(row -> from(row, alarm))
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }

    private List<LevelRow> rows(String alarmClass) {
        return byClass.getOrDefault(alarmClass, List.of());
    }

    private static @Nullable Instant from(LevelRow row, HandledEpisode alarm) {
        return row.lasting() == null ? null : alarm.start().plus(row.lasting());
    }
}
