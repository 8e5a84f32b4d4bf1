package org.minesafety.hazard.analysis.domain;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * Days in China.
 *
 * @param to last day, inclusive
 */
public record Period(LocalDate from, LocalDate to) {

    /** One analysis looks at so many days at most: what it costs grows with them. */
    public static final int MOST_DAYS = 366;

    /** Its months; the first and the last may be a part of one. */
    public List<Period> months() {
        return Stream.iterate(YearMonth.from(from), it -> it.plusMonths(1))
                .takeWhile(it -> !it.atDay(1).isAfter(to))
                .map(it -> new Period(later(from, it.atDay(1)), earlier(to, it.atEndOfMonth())))
                .toList();
    }

    /** Of its first day, such as 2026-11. */
    public String month() {
        return YearMonth.from(from).toString();
    }

    public boolean isTooLong() {
        return to.isAfter(from.plusDays(MOST_DAYS - 1));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
