package org.minesafety.alert.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.domain.Longwall.NOON;
import static org.minesafety.alert.domain.Longwall.criterion;
import static org.minesafety.alert.domain.Longwall.frame;
import static org.minesafety.alert.domain.Longwall.methane;
import static org.minesafety.alert.domain.Longwall.rule;

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
        take(601, 3.0);
        assertThat(only().kind()).isEqualTo(RuleKind.CRITERION);
        assertThat(only().state()).isEqualTo(EpisodeStatus.OPEN);
        assertThat(only().sustainedAt()).isEqualTo(at(601));
        take(700, 3.2);
        take(760, 2.9);
        assertThat(only().sustainedAt()).isEqualTo(at(601));
        assertThat(only().seconds()).isEqualTo(760);
    }

    @Test
    void a_value_below_starts_anew() {
        take(0, 3.1);
        take(540, 2.99);
        take(570, 3.1);
        take(1110, 3.1);
        assertThat(judging.told.episodes()).hasSize(2);
        assertThat(judging.told.episodes())
                .allSatisfy(one -> assertThat(one.sustainedAt()).isNull());
    }

    @Test
    void a_gap_does_not_count() {
        take(0, 3.1);
        take(300, 3.1);
        take(300 + Judging.GAP_LIMIT.toSeconds() + 1, 3.1);
        take(300 + Judging.GAP_LIMIT.toSeconds() + 301, 3.1);
        assertThat(only().sustainedAt()).isNull();
        take(300 + Judging.GAP_LIMIT.toSeconds() + 302, 3.1);
        assertThat(only().sustainedAt()).isNotNull();
    }

    @Test
    void a_late_value_below_undoes_it_and_a_restart_forgets_nothing() {
        take(0, 3.1);
        take(500, 3.1);
        judging.restart();
        take(700, 3.1);
        assertThat(only().sustainedAt()).isEqualTo(at(700));
        take(300, 1.0);
        judging.refold();
        assertThat(judging.told.episodes())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.sustainedAt()).isNull());
    }

    private EpisodeState only() {
        assertThat(judging.told.episodes()).hasSize(1);
        return judging.told.episodes().getFirst();
    }

    private void take(long second, double value) {
        judging.take(frame(at(second), POINT, value));
    }

    private static Instant at(long second) {
        return NOON.plusSeconds(second);
    }
}
