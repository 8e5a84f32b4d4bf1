package org.minesafety.platform.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Workdays as they are published, and the one way to reckon a due date.
 *
 * <p>The last days of December follow the notice for the next year too, once that is entered.
 */
public final class WorkCalendar {

    /** China has one time, without summer time. */
    public static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final Set<Integer> years = new HashSet<>();
    private final Set<LocalDate> daysOff = new HashSet<>();
    private final Set<LocalDate> workdays = new HashSet<>();

    public WorkCalendar(Collection<PublishedYear> published) {
        for (PublishedYear year : published) {
            years.add(year.year());
            daysOff.addAll(year.allDaysOff());
            workdays.addAll(year.allWorkdays());
        }
    }

    /** The day in China. */
    public static LocalDate dayOf(Instant moment) {
        return moment.atOffset(CHINA).toLocalDate();
    }

    /** The first moment after a day in China. */
    public static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay().toInstant(CHINA);
    }

    /** Whether days off and workdays of the day's year are known. */
    public boolean knows(LocalDate day) {
        return years.contains(day.getYear());
    }

    /**
     * @throws IllegalArgumentException when the year is not known
     */
    public boolean isWorkday(LocalDate day) {
        if (!knows(day)) {
            throw new IllegalArgumentException("No days off are known of " + day.getYear());
        }
        return works(day);
    }

    /**
     * When a term ends that begins at a moment. The day on which it begins does not count. Only
     * workdays need a known calendar; a term of days or months may end on a day off.
     */
    public DueDate due(Instant from, Term term) {
        LocalDate begin = dayOf(from);
        return switch (term.unit()) {
            case CALENDAR_DAYS -> new DueDate.Known(begin.plusDays(term.amount()));
            case MONTHS -> new DueDate.Known(begin.plusMonths(term.amount()));
            case WORKDAYS -> workdaysAfter(begin, term.amount());
        };
    }

    /** The day itself where it is a workday, else the next one that is. */
    public DueDate workdayFrom(LocalDate day) {
        LocalDate found = day;
        while (knows(found) && !works(found)) {
            found = found.plusDays(1);
        }
        return knows(found) ? new DueDate.Known(found) : new DueDate.YearUnknown(found.getYear());
    }

    private DueDate workdaysAfter(LocalDate begin, int amount) {
        LocalDate day = begin;
        for (int counted = 0; counted < amount; ) {
            day = day.plusDays(1);
            if (!knows(day)) {
                return new DueDate.YearUnknown(day.getYear());
            }
            counted += works(day) ? 1 : 0;
        }
        return new DueDate.Known(day);
    }

    private boolean works(LocalDate day) {
        boolean weekend =
                day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? workdays.contains(day) : !daysOff.contains(day);
    }
}
