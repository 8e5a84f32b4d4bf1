package org.minesafety.platform.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.TreeSet;

/**
 * A row of the table of days off, as the State Council publishes them for a year. A year without a
 * row is unknown.
 *
 * @param daysOff days and spans of days, {@code 2026-01-01/2026-01-03 2026-04-04}; both ends
 *     inclusive; weekends need not be named
 * @param workdays weekend days that are worked instead (调休), in the same form
 * @param source the notice
 */
public record PublishedYear(int year, String daysOff, String workdays, String source) {

    /** Most days of either kind in a year. */
    private static final int MOST = 60;

    private static final int LONGEST_SOURCE = 200;

    /**
     * @throws IllegalArgumentException when a part is no day of the year or of the December before,
     *     a day is both off and worked, or the text is too long
     */
    public PublishedYear {
        TreeSet<LocalDate> off = days(year, daysOff);
        TreeSet<LocalDate> worked = days(year, workdays);
        worked.retainAll(off);
        if (!worked.isEmpty()) {
            throw new IllegalArgumentException("both off and worked: " + worked.getFirst());
        }
        if (source.length() > LONGEST_SOURCE) {
            throw new IllegalArgumentException(
                    "a source has at most " + LONGEST_SOURCE + " characters");
        }
    }

    /** Unique in the table. */
    public String key() {
        return Integer.toString(year);
    }

    TreeSet<LocalDate> allDaysOff() {
        return days(year, daysOff);
    }

    TreeSet<LocalDate> allWorkdays() {
        return days(year, workdays);
    }

    private static TreeSet<LocalDate> days(int year, String text) {
        var days = new TreeSet<LocalDate>();
        Arrays.stream(text.split(" ", MOST + 1))
                .filter(part -> !part.isEmpty())
                .forEach(part -> addAll(days, part));
        if (days.size() > MOST || !days.stream().allMatch(day -> belongsTo(year, day))) {
            throw new IllegalArgumentException(
                    "at most %d days of %d or of the December before: %s"
                            .formatted(MOST, year, text));
        }
        return days;
    }

    private static void addAll(TreeSet<LocalDate> days, String span) {
        String[] ends = span.split("/", 2);
        try {
            LocalDate first = LocalDate.parse(ends[0]);
            LocalDate last = LocalDate.parse(ends[ends.length - 1]);
            long length = ChronoUnit.DAYS.between(first, last);
            if (length < 0 || length > MOST) {
                throw new IllegalArgumentException("not a span of days: " + span);
            }
            first.datesUntil(last.plusDays(1)).forEach(days::add);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a day or a span of days: " + span, e);
        }
    }

    /** A notice may turn days of the December before into days off or workdays. */
    private static boolean belongsTo(int year, LocalDate day) {
        return day.getYear() == year
                || day.getYear() == year - 1 && day.getMonth() == Month.DECEMBER;
    }
}
