package org.minesafety.acceptance.longwall;

import static java.time.Instant.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.contracts.alarm.Direction.HIGH;
import static org.minesafety.contracts.alarm.Direction.LOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.acceptance.longwall.Longwall.Sample;
import org.minesafety.local.infrastructure.StartFailure;

class LongwallTest {

    @TempDir private Path folder;

    @Test
    void a_file_is_read_column_by_column_and_an_empty_field_is_no_sample() throws IOException {
        Longwall longwall = Longwall.read(file("seconds, MM31,PD\n0,0.46,1\n30,,0\n\n"));
        assertThat(longwall.columns()).containsExactly("MM31", "PD");
        assertThat(longwall.span()).isEqualTo(Duration.ofSeconds(30));
        assertThat(longwall.samples("MM31", EPOCH))
                .containsExactly(
                        new Sample(EPOCH, 0.46), new Sample(EPOCH.plusSeconds(30), Double.NaN));
        assertThat(longwall.startFor(EPOCH)).isEqualTo(EPOCH.minusSeconds(30));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0,1;30,x    | line 3: "x" is no number
                    0,1;30      | line 3: 1 fields where the first line has 2
                    0,1;30,NaN  | line 3: NaN is not finite
                    0,1;1.5,1   | line 3: seconds must be whole, not 1.5
                    0,1;0,1     | line 3: seconds must rise from row to row
                    ''          | has no rows
                    """)
    void a_row_that_cannot_be_read_is_named(String rows, String message) throws IOException {
        Path file = file("seconds,A\n" + rows.replace(';', '\n'));
        assertThatThrownBy(() -> Longwall.read(file))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Longwall.read(folder.resolve("none.csv")))
                .isInstanceOf(StartFailure.class)
                .hasMessage("No file " + folder.resolve("none.csv"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 116})
    void an_invented_longwall_has_alarms_of_every_kind_and_is_the_same_each_time(long seed) {
        Longwall longwall = InventedLongwall.of(seed, 4);
        assertThat(longwall.rows()).hasSize(4 * 2_880);
        assertThat(longwall.samples("MM116", EPOCH))
                .isEqualTo(InventedLongwall.of(seed, 4).samples("MM116", EPOCH))
                .isNotEqualTo(InventedLongwall.of(seed + 1, 4).samples("MM116", EPOCH));
        var statutory =
                new LevelOracle(HIGH, 1.0, 1.5, 1.0).summary(longwall.samples("MM116", EPOCH));
        var own = new LevelOracle(HIGH, 1.3, 1.5, 1.2).summary(longwall.samples("MM116", EPOCH));
        var air =
                new LevelOracle(LOW, 0.25, Double.NaN, 0.25)
                        .summary(longwall.samples("AS038", EPOCH));
        assertThat(statutory.episodes()).isBetween(20, 500);
        assertThat(statutory.withPowerOff()).isBetween(1, statutory.episodes() / 2);
        assertThat(statutory.peak()).isBetween(1.5, 3.5);
        assertThat(own.episodes()).isBetween(2, statutory.episodes());
        assertThat(air.episodes()).isBetween(2, 50);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("some.csv"), content);
    }
}
