package org.minesafety.alert.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.detection.domain.Judging.CORNER;
import static org.minesafety.alert.detection.domain.Longwall.at;
import static org.minesafety.alert.detection.domain.Longwall.frame;
import static org.minesafety.alert.detection.domain.Longwall.methane;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.alert.detection.domain.MineSystem.Taken;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeCleared;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeMerged;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeOpened;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeWithdrawn;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.LevelRule;

/** However much an hour has to tell, it is told in parts, and nothing is told by halves. */
class ToldInPartsTest {

    private static final int PART = 10;

    /** Opened, raised, cleared, revised. */
    private static final int FACTS_OF_ONE = 4;

    private static final int ALARMS = 300;
    private static final List<LevelRule> RULE = List.of(Longwall.rule("T0", 1.0, 1.1, 1.0));
    private static final List<LevelRule> NEVER_RELEASED =
            List.of(Longwall.rule("T0", 1.0, 1.1, 0.4));

    private final Judging judging = new Judging(Duration.ofDays(8), HourSamples.MOST, PART);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void no_part_tells_more_than_so_many_episodes(boolean dying) {
        flicker();
        judging.rule(RULE);
        judgeAgain(dying);
        assertThat(judging.told.levels()).hasSize(ALARMS);
        assertThat(judging.told.count(EpisodeOpened.class)).isEqualTo(ALARMS);
        assertThat(judging.told.count(EpisodeCleared.class)).isEqualTo(ALARMS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void many_that_become_one_are_merged_into_it_and_each_once(boolean dying) {
        flicker();
        judging.rule(RULE);
        judging.refold();
        judging.rule(NEVER_RELEASED);
        judgeAgain(dying);
        EpisodeState one = judging.only();
        assertThat(one.start()).isEqualTo(at(0));
        assertThat(one.state()).isEqualTo(EpisodeStatus.OPEN);
        assertThat(judging.told.count(EpisodeMerged.class)).isEqualTo(ALARMS - 1);
        assertThat(judging.told.count(EpisodeWithdrawn.class)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_that_becomes_many_goes_on_as_one_of_them(boolean dying) {
        flicker();
        judging.rule(NEVER_RELEASED);
        judging.refold();
        String id = judging.only().id();
        judging.rule(RULE);
        judgeAgain(dying);
        assertThat(judging.told.levels()).hasSize(ALARMS);
        assertThat(judging.told.levels()).extracting(EpisodeState::id).contains(id);
        assertThat(judging.told.count(EpisodeOpened.class)).isEqualTo(ALARMS);
        assertThat(judging.told.count(EpisodeMerged.class)).isZero();
        assertThat(judging.told.count(EpisodeWithdrawn.class)).isZero();
    }

    /** What is there lies across the end of one that was told and the begin of the next. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void in_a_chain_of_overlaps_each_goes_on_as_the_same_one(boolean dying) {
        judging.define(methane(CORNER, "T0"));
        double[] wave = {1.2, 1.3, 0.8, 0.4, 0.8};
        for (int i = 0; i < ALARMS * wave.length; i++) {
            judging.take(frame(at(2L * i), CORNER, wave[i % wave.length]));
        }
        judging.rule(List.of(rule(Direction.HIGH, 1.2, 0.5)));
        judging.refold();
        List<String> ids = judging.told.levels().stream().map(EpisodeState::id).toList();
        judging.rule(List.of(rule(Direction.LOW, 0.8, 1.25)));
        judgeAgain(dying);
        assertThat(judging.told.levels())
                .hasSize(ALARMS)
                .extracting(EpisodeState::id)
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    /** Readings that end alarms come while the alarms are told. */
    @Test
    void what_comes_while_open_alarms_are_told_changes_them_when_all_are_told() {
        for (int i = 0; i < ALARMS; i++) {
            judging.define(methane("P" + i, "T0"));
            judging.take(frame(at(0), "P" + i, 1.2));
        }
        judging.rule(RULE);
        untilSomethingIsTold();
        int part = judging.told.facts().size();
        for (int i = 0; i < ALARMS; i++) {
            assertThat(judging.take(frame(at(20), "P" + i, 0.5))).isEqualTo(Taken.WAITING);
            judging.tick(judging.clock);
        }
        assertThat(judging.told.facts()).hasSize(part);
        judgeAgain(false);
        assertThat(judging.told.levels()).hasSize(ALARMS).allMatch(one -> at(20).equals(one.end()));
        assertThat(judging.told.clues()).isEmpty();
        assertThat(judging.take(frame(at(30), "P0", 1.2))).isEqualTo(Taken.FOLDED);
    }

    @Test
    void what_comes_ahead_of_the_clock_meanwhile_opens_an_alarm_when_all_are_told() {
        flicker();
        judging.clock = at(3_000);
        judging.define(methane("P", "T0"));
        judging.rule(RULE);
        untilSomethingIsTold();
        assertThat(judging.take(frame(at(3_060), "P", 1.2))).isEqualTo(Taken.WAITING);
        judgeAgain(false);
        assertThat(judging.told.episodes("P", RULE.getFirst().id()))
                .singleElement()
                .satisfies(one -> assertThat(one.marks()).contains(EpisodeMark.CLOCK_AHEAD));
        judging.tick(at(3_070));
        judging.take(frame(at(3_070), "P", 0.5));
        assertThat(judging.told.episodes("P", RULE.getFirst().id()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.marks()).isEmpty();
                    assertThat(one.end()).isEqualTo(at(3_070));
                });
    }

    private static LevelRule rule(Direction direction, double alarm, double release) {
        return new LevelRule(
                "either",
                "0001",
                "T0",
                direction,
                false,
                alarm,
                null,
                release,
                null,
                Longwall.LONG_AGO,
                null,
                "test",
                null);
    }

    private void flicker() {
        judging.define(methane(CORNER, "T0"));
        for (int i = 0; i < ALARMS; i++) {
            judging.take(frame(at(10L * i), CORNER, 1.2));
            judging.take(frame(at(10L * i + 3 + i % 3), CORNER, 0.5));
        }
    }

    /**
     * In slices of one step.
     *
     * @param dying the process ends behind every part
     */
    private void judgeAgain(boolean dying) {
        while (untilSomethingIsTold()) {
            if (dying) {
                judging.restart();
            }
        }
    }

    private boolean untilSomethingIsTold() {
        int before = judging.told.facts().size();
        while (judging.isDirty() && judging.told.facts().size() == before) {
            judging.slice(1);
        }
        int told = judging.told.facts().size() - before;
        assertThat(told).isLessThanOrEqualTo(PART * FACTS_OF_ONE);
        return told > 0;
    }
}
