package org.minesafety.hazard.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.calendar.WorkCalendar;

/** The seed is what the State Council published. */
class WorkdaySeedTest {

    private final WorkCalendar calendar = new WorkCalendar(years());

    /** As payroll tables state them: 366 or 365 days less weekends and days off. */
    @ParameterizedTest
    @CsvSource({"2024, 251", "2025, 248", "2026, 248"})
    void each_year_has_its_number_of_workdays(int year, long workdays) {
        var first = LocalDate.of(year, 1, 1);
        assertThat(first.datesUntil(first.plusYears(1)).filter(calendar::isWorkday).count())
                .isEqualTo(workdays);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-09, true",
        "2024-02-18, true",
        "2024-09-17, false",
        "2025-01-27, true",
        "2025-02-08, true",
        "2025-10-08, false",
        "2026-02-14, true",
        "2026-02-23, false",
        "2026-09-20, true",
        "2026-10-10, true"
    })
    void days_moved_by_the_notices_count_as_they_say(LocalDate day, boolean works) {
        assertThat(calendar.isWorkday(day)).isEqualTo(works);
    }

    @Test
    void what_is_not_published_is_not_known() {
        assertThat(calendar.knows(LocalDate.parse("2027-01-04"))).isFalse();
    }

    private static List<PublishedYear> years() {
        try (var lines = Files.lines(Path.of("src/main/resources/reference/workdays.csv"))) {
            return lines.skip(1)
                    .map(line -> line.split(","))
                    .map(cells ->
                            new PublishedYear(
                                    Integer.parseInt(cells[0]), cells[1], cells[2], cells[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
