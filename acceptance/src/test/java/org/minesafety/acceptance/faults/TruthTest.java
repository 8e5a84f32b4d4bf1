package org.minesafety.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minesafety.acceptance.faults.Frame.Reading;
import org.minesafety.acceptance.faults.Truth.Point;
import org.minesafety.acceptance.longwall.Longwall.Sample;
import org.minesafety.contracts.alarm.Direction;

class TruthTest {

    private static final Instant TIME = Instant.parse("2026-11-27T18:11:29.346Z");
    private static final Point POINT = new Point("220221801000", "02-RETURN");

    private final Truth truth = new Truth();

    @ParameterizedTest
    @EnumSource(Direction.class)
    void a_placeholder_is_no_sample_beside_a_correction(Direction direction) {
        tell(-9999);
        tell(0.97);
        assertThat(truth.samples(POINT, direction)).containsExactly(new Sample(TIME, 0.97));
    }

    @Test
    void of_two_samples_the_worse_one_counts() {
        tell(0.9);
        tell(0.2);
        assertThat(truth.samples(POINT, Direction.HIGH)).containsExactly(new Sample(TIME, 0.9));
        assertThat(truth.samples(POINT, Direction.LOW)).containsExactly(new Sample(TIME, 0.2));
    }

    private void tell(double value) {
        truth.add(
                new Frame(
                        POINT.mine(),
                        "02",
                        TIME,
                        null,
                        List.of(new Reading(POINT.code(), 0, value, 0)),
                        false));
    }
}
