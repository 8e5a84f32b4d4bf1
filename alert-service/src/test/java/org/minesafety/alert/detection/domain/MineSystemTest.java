package org.minesafety.alert.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.detection.domain.Judging.CORNER;
import static org.minesafety.alert.detection.domain.Judging.RETURN;
import static org.minesafety.alert.detection.domain.Longwall.at;
import static org.minesafety.alert.detection.domain.Longwall.defined;
import static org.minesafety.alert.detection.domain.Longwall.frame;
import static org.minesafety.alert.detection.domain.Longwall.high;
import static org.minesafety.alert.detection.domain.Longwall.methane;
import static org.minesafety.alert.detection.domain.Longwall.rule;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.alert.detection.domain.MineSystem.Taken;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeCleared;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeOpened;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRaised;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRevised;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.sensor.SensorFrame;

class MineSystemTest {

    private final Judging judging = Judging.atTheReturnCorner();

    @Test
    void an_alarm_opens_rises_to_power_off_and_clears() {
        judging.take(0, 0.9);
        judging.take(30, 1.0);
        judging.take(60, 1.6);
        judging.take(90, 1.2);
        judging.take(120, 0.99);
        assertThat(judging.kinds())
                .containsExactly(EpisodeOpened.class, EpisodeRaised.class, EpisodeCleared.class);
        EpisodeState episode = judging.only();
        assertThat(episode.kind()).isEqualTo(RuleKind.STATUTORY);
        assertThat(episode.start()).isEqualTo(at(30));
        assertThat(episode.powerOffAt()).isEqualTo(at(60));
        assertThat(episode.peak()).isEqualTo(1.6);
        assertThat(episode.peakAt()).isEqualTo(at(60));
        assertThat(episode.end()).isEqualTo(at(120));
        assertThat(episode.seconds()).isEqualTo(90);
    }

    @Test
    void a_new_peak_of_an_open_alarm_is_told() {
        judging.take(0, 1.1);
        judging.take(30, 1.3);
        judging.take(60, 1.2);
        assertThat(judging.kinds()).containsExactly(EpisodeOpened.class, EpisodeRevised.class);
        assertThat(judging.only().peak()).isEqualTo(1.3);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 16, 32, 64, 128, 4 | 1})
    void a_sample_with_such_a_status_is_none(int status) {
        judging.take(0, 1.1);
        judging.take(
                Longwall.frame(
                        Longwall.MINE,
                        at(30),
                        null,
                        new String[] {CORNER},
                        null,
                        new double[] {0.1},
                        new int[] {status}));
        assertThat(judging.only().state()).isEqualTo(EpisodeStatus.OPEN);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-9999, Double.NaN, Double.POSITIVE_INFINITY})
    void such_a_value_is_no_sample(double value) {
        judging.define(methane(CORNER, "T0", high(Longwall.LONG_AGO, 1.0, null)));
        judging.take(0, value);
        assertThat(judging.told.levels()).isEmpty();
    }

    @Test
    void over_a_gap_time_accrues_as_long_as_the_sample_holds() {
        judging.take(0, 1.1);
        judging.take(60, 1.1);
        judging.take(660, 1.1);
        judging.take(690, 0.5);
        assertThat(judging.only().seconds()).isEqualTo(60 + 60 + 30);
    }

    @Test
    void the_release_level_lies_below_the_alarm_level() {
        judging.define(methane(RETURN, null, high(Longwall.LONG_AGO, 1.3, 1.2)));
        judging.take(RETURN, 0, 1.3);
        judging.take(RETURN, 30, 1.2);
        judging.take(RETURN, 60, 1.19);
        EpisodeState episode = judging.only();
        assertThat(episode.rule()).isEqualTo("own-high");
        assertThat(episode.kind()).isEqualTo(RuleKind.OWN);
        assertThat(episode.end()).isEqualTo(at(60));
    }

    @Test
    void a_release_level_beyond_the_alarm_level_counts_as_the_alarm_level() {
        judging.define(methane(RETURN, null, high(Longwall.LONG_AGO, 1.0, 1.5)));
        judging.take(RETURN, 0, 1.2);
        judging.take(RETURN, 30, 1.2);
        assertThat(judging.only().state()).isEqualTo(EpisodeStatus.OPEN);
    }

    @Test
    void too_little_air_is_an_alarm_too() {
        judging.define(defined(RETURN, "0002", "V-FACE"));
        judging.rule(
                List.of(
                        rule(
                                "0002",
                                "V-FACE",
                                Direction.LOW,
                                0.25,
                                null,
                                0.25,
                                Longwall.LONG_AGO,
                                null)));
        judging.take(RETURN, 0, 0.3);
        judging.take(RETURN, 30, 0.25);
        judging.take(RETURN, 60, 0.1);
        judging.take(RETURN, 90, 0.26);
        assertThat(judging.only().start()).isEqualTo(at(30));
        assertThat(judging.only().peak()).isEqualTo(0.1);
        assertThat(judging.only().end()).isEqualTo(at(90));
    }

    @Test
    void the_mines_own_set_point_stands_beside_the_statutory_rule() {
        judging.define(methane(RETURN, "T0", high(Longwall.LONG_AGO, 1.3, 1.2)));
        judging.take(RETURN, 0, 1.4);
        assertThat(judging.told.levels()).hasSize(2);
        judging.take(RETURN, 30, 1.1);
        assertThat(judging.told.episodes(RETURN, "own-high"))
                .extracting(EpisodeState::state)
                .containsExactly(EpisodeStatus.CLOSED);
        assertThat(judging.told.episodes(RETURN, "0001-T0-HIGH"))
                .extracting(EpisodeState::state)
                .containsExactly(EpisodeStatus.OPEN);
    }

    @Test
    void the_same_frame_twice_is_one_frame() {
        SensorFrame frame = frame(at(0), CORNER, 1.1);
        assertThat(judging.take(frame)).isEqualTo(Taken.FOLDED);
        assertThat(judging.take(frame)).isEqualTo(Taken.DUPLICATE);
        assertThat(judging.isDirty()).isFalse();
    }
}
