package org.minesafety.alert.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.detection.domain.Longwall.NOON;
import static org.minesafety.alert.detection.domain.Longwall.criterion;
import static org.minesafety.alert.detection.domain.Longwall.frame;
import static org.minesafety.alert.detection.domain.Longwall.methane;
import static org.minesafety.alert.detection.domain.Longwall.rule;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;

/** Three percent of methane for more than ten minutes. */
class CriterionTest {

    private static final String POINT = "A";

    private final Judging judging = new Judging();

    @BeforeEach
    void a_sensor_at_no_place_of_the_statutory_table() {
        judging.define(methane(POINT, null));
        judging.rule(List.of(rule("T0", 1.0, 1.5, 1.0), criterion()));
    }

    @Test
    void an_episode_that_lasts_is_told_while_it_is_open() {
        for (int second = 0; second <= 600; second += 60) {
            take(second, 3.0);
        }
        assertThat(only().sustainedAt()).as("ten minutes are not more than ten").isNull();
        take(630, 3.0);
        assertThat(only().kind()).isEqualTo(RuleKind.CRITERION);
        assertThat(only().state()).isEqualTo(EpisodeStatus.OPEN);
        assertThat(only().sustainedAt()).isEqualTo(at(600).plusMillis(1));
        take(690, 3.2);
        take(750, 2.9);
        assertThat(only().sustainedAt()).isEqualTo(at(600).plusMillis(1));
        assertThat(only().seconds()).isEqualTo(750);
    }

    @Test
    void a_value_below_starts_anew() {
        for (int second = 0; second <= 540; second += 60) {
            take(second, 3.1);
        }
        take(570, 2.99);
        for (int second = 600; second <= 1_140; second += 60) {
            take(second, 3.1);
        }
        assertThat(judging.told.levels()).hasSize(2);
        assertThat(judging.told.levels()).allSatisfy(one -> assertThat(one.sustainedAt()).isNull());
    }

    @Test
    void one_sample_and_twelve_minutes_of_calibration_are_one_minute() {
        take(0, 3.0);
        for (int second = 20; second <= 720; second += 20) {
            calibrate(second);
        }
        take(740, 3.0);
        assertThat(only().sustainedAt()).isNull();
        take(760, 1.0);
        assertThat(only().seconds()).isEqualTo(20 + 20);
    }

    @Test
    void an_eleven_minute_gap_is_no_eleven_minutes() {
        take(0, 3.0);
        take(660, 3.0);
        assertThat(only().sustainedAt()).isNull();
        take(690, 1.0);
        assertThat(only().seconds()).isEqualTo(60 + 30);
    }

    @Test
    void calibration_between_two_samples_beyond_no_further_apart_than_the_hold_counts() {
        for (int second = 0; second <= 540; second += 60) {
            take(second, 3.1);
            calibrate(second + 20);
        }
        take(600, 3.1);
        assertThat(only().sustainedAt()).isNull();
        calibrate(620);
        take(660, 3.1);
        assertThat(only().sustainedAt()).isEqualTo(at(600).plusMillis(1));
        calibrate(680);
        take(700, 1.0);
        assertThat(only().seconds()).isEqualTo(680);
    }

    @Test
    void a_sample_of_another_point_shows_that_this_one_held() {
        for (int second = 0; second <= 560; second += 40) {
            take(second, 3.1);
        }
        take(600, 3.1);
        judging.take(frame(at(620), "B", 0.1));
        assertThat(only().sustainedAt()).isEqualTo(at(600).plusMillis(1));
    }

    @Test
    void a_late_value_below_undoes_it_and_a_restart_forgets_nothing() {
        for (int second = 0; second <= 600; second += 60) {
            take(second, 3.1);
        }
        judging.restart();
        judging.refold();
        take(660, 3.1);
        assertThat(only().sustainedAt()).isEqualTo(at(600).plusMillis(1));
        take(330, 1.0);
        judging.refold();
        assertThat(judging.told.levels())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.sustainedAt()).isNull());
    }

    private EpisodeState only() {
        assertThat(judging.told.levels()).hasSize(1);
        return judging.told.levels().getFirst();
    }

    private void take(long second, double value) {
        judging.take(frame(at(second), POINT, value));
    }

    private void calibrate(long second) {
        judging.take(
                Longwall.frame(
                        Longwall.MINE,
                        at(second),
                        null,
                        new String[] {POINT},
                        null,
                        new double[] {3.0},
                        new int[] {4}));
    }

    private static Instant at(long second) {
        return NOON.plusSeconds(second);
    }
}
