package org.minesafety.alert.notification.domain;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.calendar.DueDate;
import org.minesafety.platform.calendar.WorkCalendar;

/**
 * A row of the table of times: when a policy that has come to its end begins again while nobody
 * answers, and when messages that can wait go out. It waits twice as long each time, so that nobody
 * is forgotten and no journal grows by the minute.
 *
 * @param alarmClass code of a class, or {@code *} for those that have no row of their own
 * @param repeatAfter the first time
 * @param repeatLongest at most
 * @param digest times of workdays in China by blanks, {@code 08:30 14:00}, at which steps with
 *     working hours begin; none: at any time within the hours
 * @param verified false for a default that nobody has checked yet
 */
public record TimingRow(
        String alarmClass,
        AlertLevel level,
        Duration repeatAfter,
        Duration repeatLongest,
        @Nullable String digest,
        boolean verified,
        String source) {

    private static final Duration LEAST = Duration.ofMinutes(5);
    private static final Duration LEAST_LONGEST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofDays(7);
    private static final int MOST_DOUBLINGS = 16;
    private static final int MOST_TIMES = 6;
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
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
        if (digest != null) {
            List<String> said = List.of(digest.split(" "));
            if (said.size() > MOST_TIMES
                    || !said.stream().allMatch(it -> TIME.matcher(it).matches())
                    || !said.equals(said.stream().distinct().sorted().toList())) {
                throw new IllegalArgumentException(
                        "a digest has 1 to " + MOST_TIMES + " times of a day, one after another");
            }
            if (level == AlertLevel.RED) {
                throw new IllegalArgumentException("red waits for no digest");
            }
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

    /** The first moment from then on at which messages go out that can wait. */
    Instant goesOut(Instant from, WorkCalendar calendar) {
        if (digest == null) {
            return from;
        }
        LocalDate today = WorkCalendar.dayOf(from);
        return Stream.of(today, today.plusDays(1))
                .map(it -> workday(it, calendar))
                .flatMap(day ->
                        Stream.of(digest.split(" "))
                                .map(it ->
                                        day.atTime(LocalTime.parse(it))
                                                .toInstant(WorkCalendar.CHINA)))
                .filter(it -> !it.isBefore(from))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Where nobody knows the days off, better on one of them than too late. */
    private static LocalDate workday(LocalDate first, WorkCalendar calendar) {
        return calendar.workdayFrom(first) instanceof DueDate.Known known ? known.day() : first;
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
