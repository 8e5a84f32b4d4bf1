package org.minesafety.acceptance.longwall;

import static java.time.Instant.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.minesafety.contracts.alarm.Direction.HIGH;
import static org.minesafety.contracts.alarm.Direction.LOW;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.minesafety.acceptance.longwall.Episode.Summary;
import org.minesafety.acceptance.longwall.Longwall.Sample;

class LevelOracleTest {

    private static final LevelOracle STATUTORY = new LevelOracle(HIGH, 1.0, 1.5, 1.0);
    private static final LevelOracle AIR = new LevelOracle(LOW, 0.25, Double.NaN, 0.3);

    @Nested
    class OfTheRecording {

        private Longwall recording;

        @BeforeEach
        void find() {
            var found = RecordedLongwall.find();
            assumeTrue(found.isPresent(), "the recording is not here");
            recording = found.get();
        }

        @Test
        void the_figures_are_the_published_ones() {
            assertThat(STATUTORY.summary(recording.samples("MM116", EPOCH)))
                    .isEqualTo(new Summary(140, 1, 10, 102_450, 2.2));
            assertThat(
                            new LevelOracle(HIGH, 1.3, 1.5, 1.2)
                                    .summary(recording.samples("MM116", EPOCH)))
                    .isEqualTo(new Summary(33, 0, 12, 22_050, 2.2));
            assertThat(
                            new LevelOracle(HIGH, 0.8, 1.0, 0.8)
                                    .summary(recording.samples("MM31", EPOCH)))
                    .isEqualTo(new Summary(1, 0, 0, 60, 0.82));
        }

        @Test
        void the_order_of_the_samples_does_not_matter() {
            List<Sample> shuffled = new ArrayList<>(recording.samples("MM116", EPOCH));
            Collections.shuffle(shuffled, new Random(1));
            assertThat(STATUTORY.episodes(shuffled))
                    .isEqualTo(STATUTORY.episodes(recording.samples("MM116", EPOCH)));
        }
    }

    @Test
    void an_alarm_lasts_from_the_level_itself_until_the_first_value_below_its_release() {
        assertThat(STATUTORY.episodes(samples(0.9, 1.0, 1.6, 1.6, 1.0, 0.9)))
                .containsExactly(new Episode(at(1), at(5), at(2), 1.6, at(2), 120L));
    }

    @Test
    void between_release_and_level_an_alarm_goes_on_and_none_begins() {
        var rule = new LevelOracle(HIGH, 1.3, Double.NaN, 1.2);
        assertThat(rule.episodes(samples(1.2, 1.3, 1.2, 1.1, 1.2)))
                .containsExactly(new Episode(at(1), at(3), null, 1.3, at(1), 60L));
    }

    @Test
    void a_low_level_is_reached_from_above_and_its_peak_is_the_least_value() {
        assertThat(AIR.episodes(samples(0.3, 0.25, 0.1, 0.3, 0.31)))
                .containsExactly(new Episode(at(1), at(4), null, 0.1, at(2), 90L));
        assertThat(AIR.summary(samples(0.2, 0.1, 0.4))).isEqualTo(new Summary(1, 0, 0, 60, 0.1));
    }

    @Test
    void no_sample_neither_opens_nor_ends_an_alarm_and_stops_its_seconds() {
        assertThat(AIR.episodes(samples(Double.NaN, -9999, 0.2, -9999, Double.NaN, 0.4)))
                .containsExactly(new Episode(at(2), at(5), null, 0.2, at(2), 30L));
    }

    @Test
    void an_alarm_without_end_is_open_and_in_a_gap_a_sample_counts_while_it_holds() {
        assertThat(STATUTORY.episodes(samples(1.2)))
                .containsExactly(new Episode(at(0), null, null, 1.2, at(0), null));
        var withGap =
                List.of(
                        new Sample(EPOCH, 1.2),
                        new Sample(EPOCH.plusSeconds(900), 1.2),
                        new Sample(EPOCH.plusSeconds(1_801), 0.5));
        assertThat(STATUTORY.episodes(withGap)).extracting(Episode::seconds).containsExactly(120L);
        assertThat(STATUTORY.summary(samples(0.5))).isEqualTo(new Summary(0, 0, 0, 0, Double.NaN));
    }

    private static List<Sample> samples(double... values) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            samples.add(new Sample(at(i), values[i]));
        }
        return samples;
    }

    private static Instant at(int row) {
        return EPOCH.plusSeconds(30L * row);
    }
}
