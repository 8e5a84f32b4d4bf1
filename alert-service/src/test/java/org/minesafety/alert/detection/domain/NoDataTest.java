package org.minesafety.alert.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.detection.domain.Longwall.MINE;
import static org.minesafety.alert.detection.domain.Longwall.NOON;
import static org.minesafety.alert.detection.domain.Longwall.frame;
import static org.minesafety.alert.detection.domain.Longwall.methane;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.sensor.LinkState.Hold;
import org.minesafety.contracts.sensor.PointEvent.PointDefined;
import org.minesafety.contracts.topic.EntityRecord;

/** A point that does not send while its system does; samples hold for a minute. */
class NoDataTest {

    private static final String POINT = "A";
    private static final String OTHER = "B";

    private final Judging judging = new Judging();

    @Test
    void a_point_dropped_from_the_frames_is_without_data_from_the_end_of_its_hold() {
        judging.define(methane(POINT, null));
        judging.take(frame(at(0), POINT, 0.1, OTHER, 0.1));
        others(20, 60);
        assertThat(judging.told.episodes()).isEmpty();
        others(80, 120);
        assertThat(only().kind()).isEqualTo(RuleKind.NO_DATA);
        assertThat(only().rule()).isEqualTo("no-data-absent");
        assertThat(only().reason()).isEqualTo("absent");
        assertThat(only().start()).isEqualTo(at(60));
        judging.take(frame(at(140), POINT, 0.1, OTHER, 0.1));
        assertThat(only().state()).isEqualTo(EpisodeStatus.CLOSED);
        assertThat(only().end()).isEqualTo(at(140));
        assertThat(only().seconds()).isEqualTo(80);
    }

    @ParameterizedTest
    @CsvSource({
        "4, calibration, true",
        "64, paused, true",
        "32, paused, true",
        "128, fault, false",
        "16, fault, false"
    })
    void a_status_for_ever_is_an_alarm_after_its_length(int status, String reason, boolean late) {
        judging.define(methane(POINT, null));
        judging.take(frame(at(0), POINT, 0.1, OTHER, 0.1));
        status(20, 1_800, status);
        assertThat(judging.told.episodes()).hasSize(late ? 0 : 1);
        status(1_820, 1_900, status);
        assertThat(only().rule()).isEqualTo("no-data-" + reason);
        assertThat(only().reason()).isEqualTo(reason);
        assertThat(only().start()).isEqualTo(at(60));
    }

    @Test
    void one_reason_after_the_other_does_not_begin_the_length_anew() {
        judging.define(methane(POINT, null));
        judging.take(frame(at(0), POINT, 0.1, OTHER, 0.1));
        status(20, 1_400, 4);
        status(1_420, 2_000, 64);
        assertThat(only().reason()).isEqualTo("paused");
        assertThat(only().start()).isEqualTo(at(60));
    }

    @Test
    void a_point_that_never_sent_is_without_data_from_its_definition_on() {
        others(0, 100);
        var defined = methane(POINT, null);
        judging.define(
                new EntityRecord<>(new PointDefined(MINE, POINT, at(100)), defined.state(), 1, ""));
        others(120, 300);
        assertThat(only().start()).isEqualTo(at(160));
    }

    @Test
    void a_silent_system_is_no_fault_of_its_points() {
        judging.define(methane(POINT, null));
        judging.define(methane(OTHER, null));
        judging.take(frame(at(0), POINT, 0.1, OTHER, 0.1));
        judging.take(frame(at(7_200), POINT, 0.1));
        judging.take(frame(at(7_230), OTHER, 0.1));
        assertThat(judging.told.episodes()).isEmpty();
    }

    @Test
    void points_in_frames_of_their_own_have_data() {
        judging.define(methane(POINT, null));
        judging.define(methane(OTHER, null));
        for (int i = 0; i < 100; i++) {
            judging.take(frame(at(i * 30), i % 2 == 0 ? POINT : OTHER, 0.1));
        }
        assertThat(judging.told.episodes()).isEmpty();
    }

    @Test
    void the_hold_is_that_of_the_system_at_the_time_of_the_sample() {
        judging.define(methane(POINT, null));
        judging.hold(
                List.of(
                        new Hold(Longwall.LONG_AGO, Duration.ofSeconds(90)),
                        new Hold(at(300), Duration.ofSeconds(200))));
        judging.take(frame(at(0), POINT, 0.1, OTHER, 0.1));
        others(20, 200);
        judging.take(frame(at(300), POINT, 0.1));
        others(320, 480);
        assertThat(only().start()).isEqualTo(at(90));
        assertThat(only().end()).isEqualTo(at(300));
    }

    @Test
    void late_samples_fill_the_gap_and_nobody_is_suspected() {
        judging.define(methane(POINT, null));
        judging.take(frame(at(0), POINT, 0.1, OTHER, 0.1));
        others(20, 120);
        for (int second = 20; second <= 120; second += 20) {
            judging.take(frame(at(second), POINT, 0.2));
        }
        judging.refold();
        assertThat(judging.told.episodes()).isEmpty();
        assertThat(judging.told.clues()).isEmpty();
    }

    @Test
    void a_withdrawn_point_ends_it_as_ceased() {
        var record = methane(POINT, null);
        judging.define(record);
        judging.take(frame(at(0), POINT, 0.1, OTHER, 0.1));
        others(20, 120);
        judging.define(Longwall.changed(record, at(150), null, true));
        others(140, 200);
        assertThat(only().end()).isEqualTo(at(150));
        assertThat(only().marks()).containsExactly(EpisodeMark.RULE_CEASED);
    }

    private void others(int from, int to) {
        for (int second = from; second <= to; second += 20) {
            judging.take(frame(at(second), OTHER, 0.1));
        }
    }

    private void status(int from, int to, int status) {
        for (int second = from; second <= to; second += 20) {
            judging.take(
                    Longwall.frame(
                            MINE,
                            at(second),
                            null,
                            new String[] {POINT},
                            null,
                            new double[] {0.1},
                            new int[] {status}));
        }
    }

    private EpisodeState only() {
        assertThat(judging.told.episodes()).hasSize(1);
        return judging.told.episodes().getFirst();
    }

    private static Instant at(long second) {
        return NOON.plusSeconds(second);
    }
}
