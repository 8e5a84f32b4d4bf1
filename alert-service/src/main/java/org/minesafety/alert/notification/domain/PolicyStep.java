package org.minesafety.alert.notification.domain;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.calendar.DueDate;
import org.minesafety.platform.calendar.WorkCalendar;

/**
 * A row of the table of policies: who is told in a step, and how long an answer is waited for.
 *
 * @param alarmClass code of a class, or {@code *} for those that have no rows of their own
 * @param step from 1, one after another
 * @param rung whose duty is told
 * @param duty name of the duty list
 * @param channels by blanks, {@code SMS VOICE}: all that a contact has of them
 * @param remindAfter who has not answered is told once more; none: not
 * @param patience after which the next step follows; zero: at once
 * @param everyone whether each person that is told has to answer
 * @param hoursFrom begins on workdays in China at this time ({@code 08:30}) or later; none: at any
 *     time
 * @param hoursTo exclusive
 * @param condition expression that has to hold when a round begins; none: the step is always taken
 * @param verified false for a default that nobody has checked yet
 */
public record PolicyStep(
        String alarmClass,
        AlertLevel level,
        int step,
        Rung rung,
        String duty,
        String channels,
        @Nullable Duration remindAfter,
        Duration patience,
        boolean everyone,
        @Nullable String hoursFrom,
        @Nullable String hoursTo,
        @Nullable String condition,
        boolean verified,
        String source) {

    static final String REST = "*";
    static final int MOST = 9;

    static final Pattern CLASS = Pattern.compile("\\*|[a-z][a-z-]{0,39}");
    private static final Pattern DUTY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Duration LONGEST = Duration.ofDays(3);
    private static final int LONGEST_TEXT = 1_000;

    /** A place in the chain from the mine up to the province. */
    public enum Rung {
        MINE,
        COUNTY,
        CITY,
        PROVINCE;

        /**
         * Code of the place; null where the chain has none there.
         *
         * @param units over the mine, from the province down
         */
        public @Nullable String place(String mine, List<String> units) {
            int last = units.size() - 1;
            return switch (this) {
                case MINE -> mine;
                case PROVINCE -> units.isEmpty() ? null : units.getFirst();
                case COUNTY -> last >= 1 ? units.get(last) : null;
                case CITY -> last >= 2 ? units.get(last - 1) : null;
            };
        }
    }

    /**
     * @throws IllegalArgumentException when a part has another shape or is out of range
     */
    public PolicyStep {
        if (!CLASS.matcher(alarmClass).matches()) {
            throw new IllegalArgumentException("code of a class");
        }
        if (step < 1 || step > MOST) {
            throw new IllegalArgumentException("a policy has 1 to " + MOST + " steps");
        }
        if (!DUTY.matcher(duty).matches()) {
            throw new IllegalArgumentException("name of a duty");
        }
        if (kinds(channels).isEmpty()) {
            throw new IllegalArgumentException("a step has a channel");
        }
        if (patience.isNegative() || patience.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("patience is at most " + LONGEST);
        }
        if (remindAfter != null
                && (remindAfter.isNegative()
                        || remindAfter.isZero()
                        || remindAfter.compareTo(patience) >= 0)) {
            throw new IllegalArgumentException("a reminder comes before patience ends");
        }
        if ((hoursFrom == null) != (hoursTo == null)
                || hoursFrom != null
                        && hoursTo != null
                        && !(TIME.matcher(hoursFrom).matches()
                                && TIME.matcher(hoursTo).matches()
                                && hoursFrom.compareTo(hoursTo) < 0)) {
            throw new IllegalArgumentException("working hours begin and end on one day");
        }
        if (level == AlertLevel.RED && hoursFrom != null) {
            throw new IllegalArgumentException("red waits for no working hours");
        }
        if (source.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a text has at most " + LONGEST_TEXT);
        }
    }

    /** Unique in the table. */
    public String key() {
        return alarmClass + "-" + level + "-" + step;
    }

    Set<Medium> kinds() {
        return kinds(channels);
    }

    private static Set<Medium> kinds(String channels) {
        Set<Medium> kinds = EnumSet.noneOf(Medium.class);
        Stream.of(channels.split(" "))
                .filter(it -> !it.isEmpty())
                .map(Medium::valueOf)
                .forEach(kinds::add);
        return kinds;
    }

    /** The same, as another step of what is left of a policy. */
    PolicyStep numbered(int number) {
        return with(number, remindAfter, patience);
    }

    /** Whether its messages can wait, and go out together with others. */
    boolean collects() {
        return hoursFrom != null;
    }

    /** The same people, and nobody waits for their answer. */
    PolicyStep withoutWaiting(int number) {
        return with(number, null, Duration.ZERO);
    }

    private PolicyStep with(int number, @Nullable Duration reminder, Duration waiting) {
        return new PolicyStep(
                alarmClass,
                level,
                number,
                rung,
                duty,
                channels,
                reminder,
                waiting,
                everyone,
                hoursFrom,
                hoursTo,
                condition,
                verified,
                source);
    }

    /** The first moment from now on at which it may begin. */
    Instant opens(Instant now, WorkCalendar calendar) {
        if (hoursFrom == null || hoursTo == null) {
            return now;
        }
        LocalDate today = WorkCalendar.dayOf(now);
        LocalTime time = now.atOffset(WorkCalendar.CHINA).toLocalTime();
        LocalDate first = time.isBefore(LocalTime.parse(hoursTo)) ? today : today.plusDays(1);
        LocalDate day =
                switch (calendar.workdayFrom(first)) {
                    case DueDate.Known known -> known.day();
                    // nobody knows the days off: better on one of them than too late
                    case DueDate.YearUnknown _ -> first;
                };
        Instant opening = day.atTime(LocalTime.parse(hoursFrom)).toInstant(WorkCalendar.CHINA);
        return opening.isAfter(now) ? opening : now;
    }

    /**
     * Somebody is told, whatever expressions say.
     *
     * @throws IllegalArgumentException when steps are missing, a policy has none that is always
     *     taken, or a level has none for the rest
     */
    public static void check(Collection<PolicyStep> rows) {
        rows.stream()
                .collect(groupingBy(row -> row.alarmClass() + "-" + row.level()))
                .forEach((key, steps) -> {
                    var numbers = new TreeSet<>(steps.stream().map(PolicyStep::step).toList());
                    if (!numbers.equals(
                            new TreeSet<>(
                                    IntStream.rangeClosed(1, steps.size()).boxed().toList()))) {
                        throw new IllegalArgumentException("a step is missing: " + key);
                    }
                    if (steps.stream().noneMatch(it -> it.condition() == null)) {
                        throw new IllegalArgumentException(
                                "no step is left without a condition: " + key);
                    }
                });
        for (AlertLevel level : AlertLevel.values()) {
            if (rows.stream()
                    .noneMatch(it -> it.level() == level && it.alarmClass().equals(REST))) {
                throw new IllegalArgumentException("no step is left for the rest of " + level);
            }
        }
    }
}
