package org.minesafety.platform.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    @Test
    void each_failure_doubles_the_pause_up_to_an_hour() {
        assertThat(IntStream.of(1, 2, 3, 9, 10, Integer.MAX_VALUE).mapToObj(BackOffTest::pause))
                .containsExactly(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(40),
                        Duration.ofSeconds(2_560),
                        Duration.ofHours(1),
                        Duration.ofHours(1));
    }

    private static Duration pause(int failures) {
        return Duration.between(NOON, BackOff.after(failures, NOON));
    }
}
