package org.minesafety.alert.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.detection.domain.Judging.CORNER;
import static org.minesafety.alert.detection.domain.Judging.RETURN;
import static org.minesafety.alert.detection.domain.Longwall.at;
import static org.minesafety.alert.detection.domain.Longwall.frame;
import static org.minesafety.alert.detection.domain.Longwall.high;
import static org.minesafety.alert.detection.domain.Longwall.methane;
import static org.minesafety.alert.detection.domain.Longwall.uploaded;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.alert.detection.domain.MineSystem.Taken;
import org.minesafety.contracts.alarm.ClueKind;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRaised;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeWithdrawn;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.sensor.SensorFrame;

/** What comes late is judged as if it had come in time. */
class LateReadingsTest {

    private final Judging judging = Judging.atTheReturnCorner();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void of_two_values_for_one_time_the_worse_one_judges_whenever_it_was_uploaded(
            boolean worseFirst) {
        SensorFrame first = frame(at(0), CORNER, 1.2);
        SensorFrame second = uploaded(frame(at(0), CORNER, 0.9), at(60));
        judging.take(worseFirst ? first : second);
        judging.take(worseFirst ? second : first);
        judging.refold();
        assertThat(judging.only().peak()).isEqualTo(1.2);
        assertThat(judging.only().marks()).containsExactly(EpisodeMark.CONTESTED);
        assertThat(judging.told.count(EpisodeWithdrawn.class)).isZero();
        assertThat(judging.told.clues()).isEmpty();
    }

    @Test
    void a_late_frame_is_judged_by_the_next_refold_and_the_id_stays() {
        judging.take(0, 0.9);
        judging.take(60, 1.2);
        judging.take(90, 0.8);
        assertThat(judging.take(frame(at(30), CORNER, 1.8))).isEqualTo(Taken.LATE);
        String id = judging.only().id();
        judging.refold();
        EpisodeState revised = judging.only();
        assertThat(revised.id()).isEqualTo(id);
        assertThat(revised.start()).isEqualTo(at(30));
        assertThat(revised.powerOffAt()).isEqualTo(at(30));
        assertThat(revised.seconds()).isEqualTo(60);
        assertThat(judging.kinds()).endsWith(EpisodeRaised.class);
    }

    @Test
    void a_later_upload_of_a_lower_value_takes_nothing_away() {
        judging.take(0, 1.2);
        judging.take(30, 0.5);
        judging.take(uploaded(frame(at(0), CORNER, 0.4), at(90)));
        judging.refold();
        assertThat(judging.only().start()).isEqualTo(at(0));
        assertThat(judging.only().end()).isEqualTo(at(30));
        assertThat(judging.only().marks()).containsExactly(EpisodeMark.CONTESTED);
    }

    @Test
    void a_sample_beats_what_is_none_of_its_time() {
        judging.take(
                Longwall.frame(
                        Longwall.MINE,
                        at(0),
                        null,
                        new String[] {CORNER},
                        null,
                        new double[] {0},
                        new int[] {4}));
        judging.take(0, 1.2);
        judging.refold();
        assertThat(judging.only().start()).isEqualTo(at(0));
        assertThat(judging.only().marks()).isEmpty();
    }

    @Test
    void episodes_that_grow_together_are_merged_and_none_is_withdrawn() {
        judging.take(0, 1.2);
        judging.take(30, 1.2);
        judging.take(60, 0.5);
        judging.take(90, 1.2);
        judging.take(120, 0.5);
        List<String> ids = judging.told.levels().stream().map(EpisodeState::id).toList();
        assertThat(ids).hasSize(2);
        judging.take(uploaded(frame(at(60), CORNER, 1.3), at(200)));
        judging.refold();
        assertThat(judging.only().id()).isEqualTo(ids.getFirst());
        assertThat(judging.only().end()).isEqualTo(at(120));
        EpisodeState merged = judging.told.state(ids.getLast());
        assertThat(merged.state()).isEqualTo(EpisodeStatus.MERGED_INTO);
        assertThat(merged.mergedInto()).isEqualTo(ids.getFirst());
        assertThat(judging.told.clues()).isEmpty();
    }

    @Test
    void a_late_sample_that_washes_an_alarm_away_is_told_and_the_alarm_stays_contested() {
        judging.define(methane(RETURN, null, high(Longwall.LONG_AGO, 1.0, 0.8)));
        judging.take(RETURN, 30, 0.9);
        judging.take(RETURN, 60, 0.9);
        judging.take(RETURN, 90, 1.2);
        judging.take(RETURN, 120, 0.5);
        judging.take(RETURN, 0, 1.1);
        judging.refold();
        assertThat(judging.told.clues()).isEmpty();
        assertThat(judging.only().start()).isEqualTo(at(0));
        judging.take(RETURN, 45, 0.5);
        judging.refold();
        assertThat(judging.told.clues())
                .allSatisfy(clue -> assertThat(clue.kind()).isEqualTo(ClueKind.EPISODE_SHRUNK))
                .hasSize(1);
        assertThat(judging.told.levels())
                .hasSize(2)
                .anySatisfy(one -> assertThat(one.marks()).contains(EpisodeMark.CONTESTED));
    }

    @Test
    void an_alarm_cut_in_two_keeps_its_id_on_the_longer_part() {
        for (int second = 0; second <= 300; second += 60) {
            judging.take(second, 1.2);
        }
        judging.take(360, 0.5);
        String id = judging.only().id();
        judging.take(frame(at(90), CORNER, 0.5));
        judging.refold();
        assertThat(judging.told.episodes(CORNER, "0001-T0-HIGH"))
                .hasSize(2)
                .filteredOn(one -> one.id().equals(id))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.start()).isEqualTo(at(120));
                    assertThat(one.marks()).containsExactly(EpisodeMark.CONTESTED);
                });
        assertThat(judging.told.clues())
                .singleElement()
                .satisfies(clue -> {
                    assertThat(clue.kind()).isEqualTo(ClueKind.EPISODE_SHRUNK);
                    assertThat(clue.episode()).isEqualTo(id);
                    assertThat(clue.from()).isEqualTo(at(0));
                });
    }
}
