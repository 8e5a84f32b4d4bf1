package org.minesafety.alert.notification.domain;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * A row of the table of times: when a policy that has come to its end begins again while nobody
 * answers. It waits twice as long each time, so that nobody is forgotten and no journal grows by
 * the minute.
 *
 * @param alarmClass code of a class, or {@code *} for those that have no row of their own
 * @param repeatAfter the first time
 * @param repeatLongest at most
 * @param verified false for a default that nobody has checked yet
 */
public record TimingRow(
        String alarmClass,
        AlertLevel level,
        Duration repeatAfter,
        Duration repeatLongest,
        boolean verified,
        String source) {

    private static final Duration LEAST = Duration.ofMinutes(5);
    private static final Duration LEAST_LONGEST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofDays(7);
    private static final int MOST_DOUBLINGS = 16;
    private static final int LONGEST_TEXT = 1_000;

    /**
     * @throws IllegalArgumentException when a part has another shape or is out of range
     */
    public TimingRow {
        if (!PolicyStep.CLASS.matcher(alarmClass).matches()) {
            throw new IllegalArgumentException("code of a class");
        }
        if (repeatAfter.compareTo(LEAST) < 0 || repeatAfter.compareTo(repeatLongest) > 0) {
            throw new IllegalArgumentException("a policy begins again after at least " + LEAST);
        }
        if (repeatLongest.compareTo(LEAST_LONGEST) < 0 || repeatLongest.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "the longest time is from " + LEAST_LONGEST + " to " + MOST);
        }
        if (source.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a text has at most " + LONGEST_TEXT);
        }
    }

    /** Unique in the table. */
    public String key() {
        return alarmClass + "-" + level;
    }

    /**
     * @param times how often nobody has answered
     */
    Duration repeatAfter(int times) {
        Duration doubled = repeatAfter.multipliedBy(1L << Math.clamp(times, 0, MOST_DOUBLINGS));
        return doubled.compareTo(repeatLongest) < 0 ? doubled : repeatLongest;
    }

    /**
     * @throws IllegalArgumentException when a level has none for the rest
     */
    public static void check(Collection<TimingRow> rows) {
        var rest =
                rows.stream()
                        .filter(it -> it.alarmClass().equals(PolicyStep.REST))
                        .map(TimingRow::level)
                        .collect(toSet());
        if (!rest.containsAll(EnumSet.allOf(AlertLevel.class))) {
            throw new IllegalArgumentException("each level has a row for the rest");
        }
    }
}
