package org.minesafety.alert.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.handling.domain.ShippedRows;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.calendar.WorkCalendar;

class TimingRowTest {

    @Test
    void it_waits_twice_as_long_each_time_up_to_the_longest() {
        TimingRow row = row(Duration.ofMinutes(10), Duration.ofHours(1));
        assertThat(IntStream.of(0, 1, 2, 3, 1_000_000).mapToObj(row::repeatAfter))
                .extracting(Duration::toMinutes)
                .containsExactly(10L, 20L, 40L, 60L, 60L);
    }

    @Test
    void neither_a_flood_nor_silence_can_be_entered() {
        assertThatThrownBy(() -> row(Duration.ofSeconds(1), Duration.ofHours(1)))
                .hasMessageContaining("at least");
        assertThatThrownBy(() -> row(Duration.ofHours(2), Duration.ofHours(1)))
                .hasMessageContaining("at least");
        assertThatThrownBy(() -> row(Duration.ofMinutes(5), Duration.ofMinutes(5)))
                .hasMessageContaining("longest");
        assertThatThrownBy(() -> row(Duration.ofDays(1), Duration.ofDays(365)))
                .hasMessageContaining("longest");
    }

    @Test
    void a_digest_goes_out_on_workdays_at_its_times() {
        var calendar =
                new WorkCalendar(
                        List.of(
                                new PublishedYear(
                                        2026, "2026-10-01/2026-10-07", "2026-09-20", "n")));
        TimingRow row = digest(AlertLevel.BLUE, "08:30 14:00");
        Map.of(
                        "2026-11-27T00:30:00Z", "2026-11-27T00:30:00Z", // at the time itself
                        "2026-11-27T00:30:01Z", "2026-11-27T06:00:00Z",
                        "2026-11-27T06:00:01Z", "2026-11-30T00:30:00Z", // over the weekend
                        "2026-09-19T16:00:00Z", "2026-09-20T00:30:00Z", // a Sunday that works
                        "2026-10-01T00:00:00Z", "2026-10-08T00:30:00Z",
                        "2031-01-01T00:00:00Z", "2031-01-01T00:30:00Z") // nobody has published
                .forEach((from, out) ->
                        assertThat(row.goesOut(Instant.parse(from), calendar))
                                .as(from)
                                .isEqualTo(out));
        assertThat(row(Duration.ofHours(1), Duration.ofHours(1)).goesOut(Instant.EPOCH, calendar))
                .isEqualTo(Instant.EPOCH);
    }

    @Test
    void red_has_no_digest_and_times_have_one_order() {
        assertThatThrownBy(() -> digest(AlertLevel.RED, "08:30")).hasMessageContaining("red");
        for (String bad : List.of("", "8:30", "24:00", "14:00 08:30", "08:30 08:30", "08:30  9")) {
            assertThatThrownBy(() -> digest(AlertLevel.BLUE, bad)).hasMessageContaining("digest");
        }
    }

    @Test
    void each_level_has_a_shipped_row_for_the_rest() {
        List<TimingRow> shipped = ShippedRows.of("notification-times.csv", TimingRow.class);
        TimingRow.check(shipped);
        assertThatThrownBy(() -> TimingRow.check(shipped.subList(1, shipped.size())))
                .hasMessageContaining("rest");
    }

    private static TimingRow row(Duration after, Duration longest) {
        return new TimingRow("*", AlertLevel.RED, after, longest, null, false, "test");
    }

    private static TimingRow digest(AlertLevel level, String times) {
        return new TimingRow(
                "*", level, Duration.ofDays(1), Duration.ofDays(1), times, false, "test");
    }
}
