package org.minesafety.acceptance.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.acceptance.longwall.Longwall;
import org.minesafety.acceptance.longwall.Longwall.Row;

class ReplayCommandTest {

    @Test
    void speed_is_a_number_or_max() {
        assertThat(ReplayCommand.speed("max")).isEqualTo(Replay.MAX_SPEED);
        assertThat(ReplayCommand.speed("60")).isEqualTo(60);
        assertThat(ReplayCommand.speed("0.5")).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "fast", "NaN", "1e3", ""})
    void another_speed_is_refused(String text) {
        assertThatThrownBy(() -> ReplayCommand.speed(text))
                .hasMessage("--speed is a number above 0, or max; not " + text);
    }

    @Test
    void without_a_start_the_last_row_falls_just_before_now() {
        var rows = List.of(new Row(30, new double[0]), new Row(90, new double[0]));
        var now = Instant.parse("2026-11-24T04:00:00.7Z");
        assertThat(
                        ReplayCommand.justPast(
                                new Longwall(List.of(), rows), Clock.fixed(now, ZoneOffset.UTC)))
                .isEqualTo("2026-11-24T03:58:29Z");
    }
}
