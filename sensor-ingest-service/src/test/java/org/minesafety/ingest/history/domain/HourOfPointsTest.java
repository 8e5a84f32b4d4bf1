package org.minesafety.ingest.history.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minesafety.ingest.history.domain.HourOfPoints.Conflict;

class HourOfPointsTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T04:00:00Z");
    private static final Map<String, Integer> PLACES = Map.of("A", 0, "B", 1);

    @Test
    void two_values_for_one_time_are_one_conflict_of_the_point() {
        HourOfPoints hour = hour(100);
        hour.add(frame(1, "f1", 0.4, 0.5), PLACES);
        hour.add(frame(1, "f2", 0.9, 0.5), PLACES);
        hour.add(frame(2, "f3", 0.4, 0.5), PLACES);
        hour.add(frame(2, "f4", 0.7, 0.5), PLACES);
        assertThat(hour.conflicts())
                .containsExactly(new Conflict("A", HOUR.plusSeconds(1), "0.9", "0.4"));
        assertThat(hour.fiveMinutes().get("A").getFirst().count()).isEqualTo(2);
    }

    @Test
    void the_same_value_twice_and_both_zeros_are_no_conflict() {
        HourOfPoints hour = hour(100);
        hour.add(frame(1, "f1", 0.4, 0), PLACES);
        hour.add(frame(1, "f2", 0.4, -0.0), PLACES);
        assertThat(hour.conflicts()).isEmpty();
    }

    @Test
    void a_conflict_does_not_depend_on_what_came_first() {
        List<StoredFrame> frames = new ArrayList<>();
        var random = new Random(2);
        for (int i = 0; i < 60; i++) {
            frames.add(frame(random.nextInt(3), "f" + i, random.nextInt(30), 1));
        }
        List<Conflict> first = null;
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(frames, random);
            HourOfPoints hour = hour(1_000);
            frames.stream()
                    .sorted((a, b) -> a.dataTime().compareTo(b.dataTime()))
                    .forEach(it -> hour.add(it, PLACES));
            first = first == null ? hour.conflicts() : first;
            assertThat(hour.conflicts()).isEqualTo(first).hasSize(1);
        }
    }

    @Test
    void frames_without_own_times_are_held_one_at_a_time_and_others_up_to_a_bound() {
        HourOfPoints hour = hour(10);
        for (int i = 0; i < 3_000; i++) {
            hour.add(frame(i, "f" + i, i, i), PLACES);
        }
        assertThat(hour.fiveMinutes().get("A")).hasSize(10);
        assertThatThrownBy(
                        () -> {
                            HourOfPoints late = hour(10);
                            for (int i = 0; i < 3_000; i++) {
                                late.add(frame(0, "f" + i, i, i, i * 1_000), PLACES);
                            }
                        })
                .isInstanceOf(HourOfPoints.TooMuch.class);
    }

    private static HourOfPoints hour(int mostHeld) {
        return new HourOfPoints(HOUR, HOUR.plusSeconds(3_600), _ -> true, mostHeld);
    }

    private static StoredFrame frame(int second, String name, double a, double b) {
        return frame(second, name, a, b, 0);
    }

    private static StoredFrame frame(int second, String name, double a, double b, int offset) {
        return new StoredFrame(
                HOUR.plusSeconds(second),
                null,
                name,
                "list",
                ByteBuffer.allocate(16).putDouble(a).putDouble(b),
                offset == 0 ? null : ByteBuffer.allocate(8).putInt(offset).putInt(offset),
                null);
    }
}
