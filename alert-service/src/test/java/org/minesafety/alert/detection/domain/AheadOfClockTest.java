package org.minesafety.alert.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.minesafety.alert.detection.domain.Judging.CORNER;
import static org.minesafety.alert.detection.domain.Judging.RETURN;
import static org.minesafety.alert.detection.domain.Longwall.at;
import static org.minesafety.alert.detection.domain.Longwall.frame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeWithdrawn;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.sensor.SensorFrame;

/** Readings ahead of the platform's clock, also over a restart. */
class AheadOfClockTest {

    private final Judging judging = Judging.atTheReturnCorner();

    @Test
    void a_frame_across_the_hour_that_was_ahead_of_the_clock_at_a_take_up_is_judged_whole() {
        judging.take(3_400, 0.5);
        judging.restart();
        judging.clock = at(3_500);
        judging.take(acrossTheHour(1.2));
        judging.slice(1);
        judging.clock = at(3_700);
        judging.refold();
        judging.tick(judging.clock);
        assertThat(judging.only().start()).isEqualTo(at(3_560));
    }

    @Test
    void so_is_one_that_comes_while_its_first_hour_is_taken_up() {
        judging.take(3_400, 0.5);
        judging.restart();
        judging.clock = at(3_500);
        judging.take(frame(at(3_450), CORNER, 0.5));
        judging.slice(1);
        judging.take(acrossTheHour(1.2));
        judging.refold();
        judging.tick(at(3_700));
        judging.refold();
        assertThat(judging.only().start()).isEqualTo(at(3_560));
    }

    /** The late sample is no longer seen in any alarm at the full hour; it still holds. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void readings_in_order_do_not_undo_what_was_judged_again_before_a_restart(int slices) {
        judging.take(3_530, 0.5);
        judging.take(acrossTheHour(0.5));
        for (int i = 0; i < slices; i++) {
            judging.slice(1);
        }
        judging.take(RETURN, 3_640, 0.1);
        judging.restart();
        judging.refold();
        assertThat(judging.told.episodes())
                .extracting(EpisodeState::rule, EpisodeState::start)
                .containsExactly(tuple("no-data-absent", at(3_620)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_was_ahead_of_the_clock_at_a_take_up_is_judged_before_the_next_hour(int steps) {
        judging.take(3_000, 0.5);
        judging.restart();
        judging.clock = at(3_500);
        judging.take(frame(at(3_560), CORNER, 1.2));
        judging.slice(1);
        judging.clock = at(3_700);
        judging.take(frame(at(3_620), RETURN, 0.1));
        judging.slice(steps);
        judging.restart();
        judging.refold();
        judging.tick(judging.clock);
        assertThat(judging.only().start()).isEqualTo(at(3_560));
    }

    /** The rest of a frame may lie behind frames that came after it. */
    @Test
    void each_reading_is_judged_when_the_clock_is_there_whatever_waits_of_earlier_frames() {
        judging.clock = at(0);
        judging.take(
                Longwall.frame(
                        Longwall.MINE,
                        at(60),
                        null,
                        new String[] {CORNER, RETURN},
                        new int[] {0, 200_000},
                        new double[] {0.5, 0.1},
                        null));
        judging.take(100, 1.2);
        judging.tick(at(60));
        assertThat(judging.only().marks()).containsExactly(EpisodeMark.CLOCK_AHEAD);
        judging.tick(at(100));
        assertThat(judging.only().marks()).isEmpty();
        assertThat(judging.only().start()).isEqualTo(at(100));
    }

    private SensorFrame acrossTheHour(double corner) {
        return Longwall.frame(
                Longwall.MINE,
                at(3_560),
                null,
                new String[] {CORNER, RETURN},
                new int[] {0, 60_000},
                new double[] {corner, 0.1},
                null);
    }

    @Test
    void a_sample_ahead_of_the_clock_opens_and_raises_at_once_and_closes_when_the_clock_is_there() {
        judging.clock = at(0);
        judging.take(-30, 1.1);
        String id = judging.only().id();
        judging.take(280, 0.2);
        assertThat(judging.only().state()).isEqualTo(EpisodeStatus.OPEN);
        judging.take(200, 1.7);
        assertThat(judging.only().powerOffAt()).isEqualTo(at(200));
        assertThat(judging.only().marks()).containsExactly(EpisodeMark.CLOCK_AHEAD);
        judging.tick(at(100));
        judging.take(90, 1.2);
        assertThat(judging.only().marks()).containsExactly(EpisodeMark.CLOCK_AHEAD);
        judging.tick(at(280));
        assertThat(judging.only().id()).isEqualTo(id);
        assertThat(judging.only().end()).isEqualTo(at(280));
        assertThat(judging.only().marks()).isEmpty();
    }

    @Test
    void an_alarm_opened_ahead_of_the_clock_stays_when_the_clock_is_there() {
        judging.clock = at(0);
        judging.take(120, 1.2);
        assertThat(judging.only().marks()).containsExactly(EpisodeMark.CLOCK_AHEAD);
        judging.restart();
        judging.refold();
        judging.tick(at(120));
        assertThat(judging.only().marks()).isEmpty();
        assertThat(judging.only().start()).isEqualTo(at(120));
        assertThat(judging.told.count(EpisodeWithdrawn.class)).isZero();
    }
}
