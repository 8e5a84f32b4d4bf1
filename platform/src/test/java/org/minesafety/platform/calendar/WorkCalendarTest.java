package org.minesafety.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.platform.calendar.Term.Unit.CALENDAR_DAYS;
import static org.minesafety.platform.calendar.Term.Unit.MONTHS;
import static org.minesafety.platform.calendar.Term.Unit.WORKDAYS;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkCalendarTest {

    /** With a day of December 2024 that the notice for 2025 makes a workday, which none does. */
    private static final WorkCalendar CALENDAR =
            new WorkCalendar(
                    List.of(
                            new PublishedYear(
                                    2024,
                                    "2024-01-01 2024-10-01/2024-10-07",
                                    "2024-09-29 2024-10-12",
                                    ""),
                            new PublishedYear(
                                    2025,
                                    "2025-01-01 2025-01-28/2025-02-04",
                                    "2024-12-28 2025-01-26 2025-02-08",
                                    "")));

    @ParameterizedTest
    @CsvSource({
        "2024-09-27, 1, 2024-09-29", // a Friday; the Sunday is worked
        "2024-09-27, 2, 2024-09-30",
        "2024-09-30, 1, 2024-10-08",
        "2024-10-01, 1, 2024-10-08", // begins on a day off
        "2024-10-11, 1, 2024-10-12",
        "2024-10-12, 1, 2024-10-14",
        "2024-12-27, 1, 2024-12-28", // known from the next year's notice
        "2024-12-31, 1, 2025-01-02",
        "2025-01-27, 4, 2025-02-08"
    })
    void workdays_are_counted_from_the_day_after(LocalDate begin, int amount, LocalDate due) {
        assertThat(CALENDAR.due(noon(begin), new Term(amount, WORKDAYS)))
                .isEqualTo(new DueDate.Known(due));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-31, 1, 2024-02-29",
        "2025-01-31, 1, 2025-02-28",
        "2024-02-29, 12, 2025-02-28"
    })
    void a_month_without_that_day_ends_the_term_on_its_last_day(
            LocalDate begin, int amount, LocalDate due) {
        assertThat(CALENDAR.due(noon(begin), new Term(amount, MONTHS)))
                .isEqualTo(new DueDate.Known(due));
    }

    @Test
    void a_day_begins_and_ends_in_china_and_the_due_day_is_inclusive() {
        Instant lastMoment = Instant.parse("2024-03-01T15:59:59.999Z");
        assertThat(WorkCalendar.dayOf(lastMoment)).isEqualTo("2024-03-01");
        assertThat(WorkCalendar.dayOf(lastMoment.plusMillis(1))).isEqualTo("2024-03-02");
        var due = (DueDate.Known) CALENDAR.due(lastMoment, new Term(1, CALENDAR_DAYS));
        assertThat(due.day()).isEqualTo("2024-03-02");
        assertThat(due.end()).isEqualTo("2024-03-02T16:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-09-30, 2024-09-30",
        "2024-09-29, 2024-09-29", // a Sunday that is worked
        "2024-10-01, 2024-10-08",
        "2024-10-05, 2024-10-08",
        "2024-03-02, 2024-03-04"
    })
    void a_day_off_leads_to_the_next_workday(LocalDate day, LocalDate workday) {
        assertThat(CALENDAR.workdayFrom(day)).isEqualTo(new DueDate.Known(workday));
    }

    @Test
    void beyond_the_published_years_nobody_knows_the_next_workday() {
        assertThat(CALENDAR.workdayFrom(LocalDate.parse("2026-01-01")))
                .isEqualTo(new DueDate.YearUnknown(2026));
    }

    @Test
    void beyond_the_published_years_it_says_so_and_does_not_guess() {
        Instant late = noon(LocalDate.parse("2025-12-30"));
        assertThat(CALENDAR.due(late, new Term(1, WORKDAYS)))
                .isEqualTo(new DueDate.Known(LocalDate.parse("2025-12-31")));
        assertThat(CALENDAR.due(late, new Term(2, WORKDAYS)))
                .isEqualTo(new DueDate.YearUnknown(2026));
        assertThat(CALENDAR.due(noon(LocalDate.parse("2023-12-30")), new Term(1, WORKDAYS)))
                .isEqualTo(new DueDate.YearUnknown(2023));
        assertThat(CALENDAR.due(late, new Term(2, CALENDAR_DAYS)))
                .as("days need no notice")
                .isEqualTo(new DueDate.Known(LocalDate.parse("2026-01-01")));
        assertThatThrownBy(() -> CALENDAR.isWorkday(LocalDate.parse("2026-01-01")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Walks day by day, on a list of days that are off and a list of those that are worked. */
    @Test
    void any_term_ends_where_a_walk_from_day_to_day_ends() {
        var random = new Random(20261127);
        var off = Set.of("2024-01-01", "2025-01-01");
        var worked = Set.of("2024-09-29", "2024-10-12", "2024-12-28", "2025-01-26", "2025-02-08");
        for (int i = 0; i < 5_000; i++) {
            LocalDate begin = LocalDate.parse("2024-01-01").plusDays(random.nextInt(600));
            int amount = 1 + random.nextInt(60);
            Instant from =
                    begin.atTime(LocalTime.ofSecondOfDay(random.nextInt(86_400)))
                            .toInstant(WorkCalendar.CHINA);
            LocalDate day = begin;
            int left = amount;
            while (left > 0) {
                day = day.plusDays(1);
                boolean holiday =
                        off.contains(day.toString())
                                || isWithin(day, "2024-10-01", "2024-10-07")
                                || isWithin(day, "2025-01-28", "2025-02-04");
                boolean weekend =
                        Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek());
                boolean works = worked.contains(day.toString()) || !holiday && !weekend;
                left -= works ? 1 : 0;
            }
            assertThat(CALENDAR.due(from, new Term(amount, WORKDAYS)))
                    .as("%s workdays from %s", amount, from)
                    .isEqualTo(
                            day.getYear() > 2025
                                    ? new DueDate.YearUnknown(2026)
                                    : new DueDate.Known(day));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-13-01", "2025-01-01", "2023-11-30", "2024-01-03/2024-01-01", "x"})
    void a_year_holds_its_own_days_only(String days) {
        assertThatThrownBy(() -> new PublishedYear(2024, days, "", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_day_is_both_off_and_worked_and_no_term_is_empty() {
        assertThatThrownBy(() -> new PublishedYear(2024, "2024-05-01", "2024-05-01", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Term(0, WORKDAYS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean isWithin(LocalDate day, String first, String last) {
        return !day.isBefore(LocalDate.parse(first)) && !day.isAfter(LocalDate.parse(last));
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).toInstant(WorkCalendar.CHINA);
    }
}
