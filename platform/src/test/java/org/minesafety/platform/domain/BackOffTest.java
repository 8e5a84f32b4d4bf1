package org.minesafety.platform.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
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

    @Test
    void what_failed_together_comes_back_apart_and_never_sooner() {
        var random = new Random(1);
        for (int failures : new int[] {1, 5, Integer.MAX_VALUE}) {
            Duration least = pause(failures);
            assertThat(
                            IntStream.range(0, 200)
                                    .mapToObj(_ ->
                                            Duration.between(
                                                    NOON, BackOff.spread(failures, NOON, random))))
                    .allMatch(it -> it.compareTo(least) >= 0)
                    .allMatch(it -> it.compareTo(least.multipliedBy(3).dividedBy(2)) < 0)
                    .anyMatch(it -> it.compareTo(least.multipliedBy(5).dividedBy(4)) > 0);
        }
    }

    private static Duration pause(int failures) {
        return Duration.between(NOON, BackOff.after(failures, NOON));
    }
}
