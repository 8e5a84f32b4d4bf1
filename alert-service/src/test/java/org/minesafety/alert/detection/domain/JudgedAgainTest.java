package org.minesafety.alert.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.detection.domain.Judging.CORNER;
import static org.minesafety.alert.detection.domain.Judging.RETURN;
import static org.minesafety.alert.detection.domain.Longwall.at;
import static org.minesafety.alert.detection.domain.Longwall.frame;
import static org.minesafety.alert.detection.domain.Longwall.methane;
import static org.minesafety.alert.detection.domain.Longwall.rule;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.detection.domain.MineSystem.Taken;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.sensor.PointEvent.PointDefined;
import org.minesafety.contracts.topic.EntityRecord;

/** Long stretches are judged again in slices, over restarts, and not more than is needed. */
class JudgedAgainTest {

    private final Judging judging = Judging.atTheReturnCorner();

    @Test
    void a_live_frame_is_judged_while_days_are_judged_again_in_slices() {
        for (int i = 0; i < 24 * 120; i++) {
            judging.take(i * 30, 0.5);
        }
        int end = 24 * 3600;
        judging.take(frame(at(15), CORNER, 1.2));
        judging.rule(List.of(rule("T0", 0.9, 1.5, 0.9)));
        judging.slice(3);
        assertThat(judging.isDirty()).isTrue();
        judging.take(end, 0.95);
        assertThat(judging.told.episodes(CORNER, "0001-T0-HIGH"))
                .anySatisfy(one -> assertThat(one.start()).isEqualTo(at(end)));
        for (int i = 1; judging.isDirty(); i++) {
            judging.take(end + 30 * i, 0.95);
            judging.slice(2);
        }
        assertThat(judging.told.episodes(CORNER, "0001-T0-HIGH"))
                .extracting(EpisodeState::start)
                .containsExactlyInAnyOrder(at(15), at(end));
    }

    @Test
    void a_restart_goes_on_with_a_long_stretch_where_it_was() {
        int hours = 48;
        for (int i = 0; i < hours * 120; i++) {
            judging.take(i * 30, 0.95);
        }
        judging.rule(List.of(rule("T0", 0.9, 1.5, 0.9)));
        long before = judging.counters.framesFolded().sum();
        int restarts = 0;
        for (; judging.isDirty(); restarts++) {
            judging.slice(60);
            judging.restart();
            judging.slice(3);
        }
        assertThat(judging.only().start()).isEqualTo(at(0));
        assertThat(restarts).isGreaterThan(2);
        assertThat(judging.counters.framesFolded().sum() - before)
                .isLessThan(hours * 120L + restarts * 8 * 120L);
    }

    @Test
    void a_new_point_is_judged_from_its_first_frame_on_and_nothing_before() {
        for (int i = 0; i < 100 * 120; i++) {
            judging.take(i * 30, 0.5);
        }
        int begin = 100 * 3600;
        for (int i = 0; i < 120; i++) {
            judging.take(frame(at(begin + i * 30), CORNER, 0.5, RETURN, 1.2));
        }
        long before = judging.counters.framesFolded().sum();
        judging.define(
                new EntityRecord<>(
                        new PointDefined(Longwall.MINE, RETURN, at(begin + 3_500)),
                        methane(RETURN, "T0").state(),
                        1,
                        ""));
        judging.refold();
        assertThat(judging.only().start()).isEqualTo(at(begin));
        assertThat(judging.counters.framesFolded().sum() - before).isLessThanOrEqualTo(240);
    }

    @Test
    void a_restart_forgets_nothing() {
        judging.take(0, 1.2);
        judging.take(frame(at(-30), CORNER, 1.1));
        judging.restart();
        judging.take(30, 0.5);
        judging.refold();
        assertThat(judging.isDirty()).isFalse();
        assertThat(judging.only().start()).isEqualTo(at(-30));
        assertThat(judging.only().end()).isEqualTo(at(30));
    }

    @Test
    void what_is_older_than_the_horizon_is_not_judged() {
        judging.take(0, 0.5);
        assertThat(judging.take(frame(at(-8 * 86_400), CORNER, 1.2))).isEqualTo(Taken.LATE);
        assertThat(judging.take(frame(at(-8 * 86_400 - 1), CORNER, 1.2)))
                .isEqualTo(Taken.BEYOND_HORIZON);
        assertThat(judging.counters.beyondHorizon().sum()).isEqualTo(1);
    }

    @Test
    void a_backlog_is_folded_once() {
        int frames = 2_000;
        judging.take(frames * 30, 0.5);
        for (int i = frames - 1; i >= 0; i--) {
            judging.take(i * 30, i % 50 == 0 ? 1.2 : 0.5);
        }
        assertThat(judging.counters.framesFolded().sum()).isEqualTo(1);
        judging.refold();
        assertThat(judging.counters.framesFolded().sum()).isEqualTo(1 + frames + 1);
        assertThat(judging.told.levels()).hasSize(frames / 50);
    }

    @Test
    void a_late_frame_is_folded_again_only_until_everything_is_as_it_was() {
        int hours = 100;
        for (int i = 0; i < hours * 120; i++) {
            judging.take(i * 30, 0.5);
        }
        long before = judging.counters.framesFolded().sum();
        judging.take(frame(at(10 * 3600 + 15), CORNER, 0.6));
        judging.refold();
        assertThat(judging.counters.framesFolded().sum() - before).isLessThanOrEqualTo(121);
        assertThat(judging.isDirty()).isFalse();
    }
}
