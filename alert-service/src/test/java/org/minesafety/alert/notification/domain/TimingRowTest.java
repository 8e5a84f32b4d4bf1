package org.minesafety.alert.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.handling.domain.ShippedRows;
import org.minesafety.contracts.alert.AlertLevel;

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
    void each_level_has_a_shipped_row_for_the_rest() {
        List<TimingRow> shipped = ShippedRows.of("notification-times.csv", TimingRow.class);
        TimingRow.check(shipped);
        assertThatThrownBy(() -> TimingRow.check(shipped.subList(1, shipped.size())))
                .hasMessageContaining("rest");
    }

    private static TimingRow row(Duration after, Duration longest) {
        return new TimingRow("*", AlertLevel.RED, after, longest, false, "test");
    }
}
