package org.minesafety.alert.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.minesafety.alert.detection.domain.Longwall.NOON;
import static org.minesafety.alert.detection.domain.Longwall.changed;
import static org.minesafety.alert.detection.domain.Longwall.defined;
import static org.minesafety.alert.detection.domain.Longwall.frame;
import static org.minesafety.alert.detection.domain.Longwall.high;
import static org.minesafety.alert.detection.domain.Longwall.methane;
import static org.minesafety.alert.detection.domain.Longwall.rule;
import static org.minesafety.alert.detection.domain.Longwall.uploaded;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.alert.detection.domain.MineSystem.Taken;
import org.minesafety.contracts.alarm.ClueKind;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeCleared;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeOpened;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRaised;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRevised;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeWithdrawn;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.LinkStatus;
import org.minesafety.contracts.sensor.PointEvent.PointDefined;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.EntityRecord;

class MineSystemTest {

    private static final String CORNER = "A";
    private static final String RETURN = "B";

    private final Judging judging = new Judging();

    @BeforeEach
    void a_methane_sensor_at_the_return_corner() {
        judging.define(methane(CORNER, "T0"));
        judging.rule(List.of(rule("T0", 1.0, 1.5, 1.0)));
    }

    @Test
    void an_alarm_opens_rises_to_power_off_and_clears() {
        take(0, 0.9);
        take(30, 1.0);
        take(60, 1.6);
        take(90, 1.2);
        take(120, 0.99);
        assertThat(facts())
                .containsExactly(EpisodeOpened.class, EpisodeRaised.class, EpisodeCleared.class);
        EpisodeState episode = only();
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
        take(0, 1.1);
        take(30, 1.3);
        take(60, 1.2);
        assertThat(facts()).containsExactly(EpisodeOpened.class, EpisodeRevised.class);
        assertThat(only().peak()).isEqualTo(1.3);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 16, 32, 64, 128, 4 | 1})
    void a_sample_with_such_a_status_is_none(int status) {
        take(0, 1.1);
        judging.take(
                Longwall.frame(
                        Longwall.MINE,
                        at(30),
                        null,
                        new String[] {CORNER},
                        null,
                        new double[] {0.1},
                        new int[] {status}));
        assertThat(only().state()).isEqualTo(EpisodeStatus.OPEN);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-9999, Double.NaN, Double.POSITIVE_INFINITY})
    void such_a_value_is_no_sample(double value) {
        judging.define(methane(CORNER, "T0", high(Longwall.LONG_AGO, 1.0, null)));
        take(0, value);
        assertThat(judging.told.levels()).isEmpty();
    }

    @Test
    void over_a_gap_time_accrues_as_long_as_the_sample_holds() {
        take(0, 1.1);
        take(60, 1.1);
        take(660, 1.1);
        take(690, 0.5);
        assertThat(only().seconds()).isEqualTo(60 + 60 + 30);
    }

    @Test
    void the_release_level_lies_below_the_alarm_level() {
        judging.define(methane(RETURN, null, high(Longwall.LONG_AGO, 1.3, 1.2)));
        take(RETURN, 0, 1.3);
        take(RETURN, 30, 1.2);
        take(RETURN, 60, 1.19);
        EpisodeState episode = only();
        assertThat(episode.rule()).isEqualTo("own-high");
        assertThat(episode.kind()).isEqualTo(RuleKind.OWN);
        assertThat(episode.end()).isEqualTo(at(60));
    }

    @Test
    void a_release_level_beyond_the_alarm_level_counts_as_the_alarm_level() {
        judging.define(methane(RETURN, null, high(Longwall.LONG_AGO, 1.0, 1.5)));
        take(RETURN, 0, 1.2);
        take(RETURN, 30, 1.2);
        assertThat(only().state()).isEqualTo(EpisodeStatus.OPEN);
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
        take(RETURN, 0, 0.3);
        take(RETURN, 30, 0.25);
        take(RETURN, 60, 0.1);
        take(RETURN, 90, 0.26);
        assertThat(only().start()).isEqualTo(at(30));
        assertThat(only().peak()).isEqualTo(0.1);
        assertThat(only().end()).isEqualTo(at(90));
    }

    @Test
    void the_mines_own_set_point_stands_beside_the_statutory_rule() {
        judging.define(methane(RETURN, "T0", high(Longwall.LONG_AGO, 1.3, 1.2)));
        take(RETURN, 0, 1.4);
        assertThat(judging.told.levels()).hasSize(2);
        take(RETURN, 30, 1.1);
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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void of_two_values_for_one_time_the_worse_one_judges_whenever_it_was_uploaded(
            boolean worseFirst) {
        SensorFrame first = frame(at(0), CORNER, 1.2);
        SensorFrame second = uploaded(frame(at(0), CORNER, 0.9), at(60));
        judging.take(worseFirst ? first : second);
        judging.take(worseFirst ? second : first);
        judging.refold();
        assertThat(only().peak()).isEqualTo(1.2);
        assertThat(only().marks()).containsExactly(EpisodeMark.CONTESTED);
        assertThat(judging.told.count(EpisodeWithdrawn.class)).isZero();
        assertThat(judging.told.clues()).isEmpty();
    }

    @Test
    void a_late_frame_is_judged_by_the_next_refold_and_the_id_stays() {
        take(0, 0.9);
        take(60, 1.2);
        take(90, 0.8);
        assertThat(judging.take(frame(at(30), CORNER, 1.8))).isEqualTo(Taken.LATE);
        String id = only().id();
        judging.refold();
        EpisodeState revised = only();
        assertThat(revised.id()).isEqualTo(id);
        assertThat(revised.start()).isEqualTo(at(30));
        assertThat(revised.powerOffAt()).isEqualTo(at(30));
        assertThat(revised.seconds()).isEqualTo(60);
        assertThat(facts()).endsWith(EpisodeRaised.class);
    }

    @Test
    void a_later_upload_of_a_lower_value_takes_nothing_away() {
        take(0, 1.2);
        take(30, 0.5);
        judging.take(uploaded(frame(at(0), CORNER, 0.4), at(90)));
        judging.refold();
        assertThat(only().start()).isEqualTo(at(0));
        assertThat(only().end()).isEqualTo(at(30));
        assertThat(only().marks()).containsExactly(EpisodeMark.CONTESTED);
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
        take(0, 1.2);
        judging.refold();
        assertThat(only().start()).isEqualTo(at(0));
        assertThat(only().marks()).isEmpty();
    }

    @Test
    void episodes_that_grow_together_are_merged_and_none_is_withdrawn() {
        take(0, 1.2);
        take(30, 1.2);
        take(60, 0.5);
        take(90, 1.2);
        take(120, 0.5);
        List<String> ids = judging.told.levels().stream().map(EpisodeState::id).toList();
        assertThat(ids).hasSize(2);
        judging.take(uploaded(frame(at(60), CORNER, 1.3), at(200)));
        judging.refold();
        assertThat(only().id()).isEqualTo(ids.getFirst());
        assertThat(only().end()).isEqualTo(at(120));
        EpisodeState merged = judging.told.state(ids.getLast());
        assertThat(merged.state()).isEqualTo(EpisodeStatus.MERGED_INTO);
        assertThat(merged.mergedInto()).isEqualTo(ids.getFirst());
        assertThat(judging.told.clues()).isEmpty();
    }

    @Test
    void a_late_sample_that_washes_an_alarm_away_is_told_and_the_alarm_stays_contested() {
        judging.define(methane(RETURN, null, high(Longwall.LONG_AGO, 1.0, 0.8)));
        take(RETURN, 30, 0.9);
        take(RETURN, 60, 0.9);
        take(RETURN, 90, 1.2);
        take(RETURN, 120, 0.5);
        take(RETURN, 0, 1.1);
        judging.refold();
        assertThat(judging.told.clues()).isEmpty();
        assertThat(only().start()).isEqualTo(at(0));
        take(RETURN, 45, 0.5);
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
            take(second, 1.2);
        }
        take(360, 0.5);
        String id = only().id();
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

    @Test
    void a_rule_never_acts_before_it_is_valid_and_its_alarm_ends_when_it_ceases() {
        judging.rule(List.of(rule("0001", "T0", Direction.HIGH, 1.0, null, 1.0, at(60), at(150))));
        take(0, 1.2);
        take(60, 1.2);
        take(120, 1.2);
        take(180, 1.2);
        assertThat(only().start()).isEqualTo(at(60));
        assertThat(only().end()).isEqualTo(at(150));
        assertThat(only().seconds()).isEqualTo(90);
        assertThat(only().marks()).containsExactly(EpisodeMark.RULE_CEASED);
        assertThat(judging.told.clues()).isEmpty();
    }

    @Test
    void nobody_is_suspected_when_the_table_of_the_law_becomes_laxer() {
        var strict = rule("0001", "T0", Direction.HIGH, 1.0, null, 1.0, Longwall.LONG_AGO, at(90));
        take(0, 1.2);
        take(60, 1.2);
        judging.rule(
                List.of(strict, rule("0001", "T0", Direction.HIGH, 1.1, null, 1.1, at(90), null)));
        take(120, 1.2);
        judging.take(frame(at(30), CORNER, 1.3));
        judging.refold();
        assertThat(judging.told.episodes()).hasSize(2);
        assertThat(judging.told.episodes().getFirst().end()).isEqualTo(at(90));
        assertThat(judging.told.episodes().getFirst().marks())
                .containsExactly(EpisodeMark.RULE_CEASED);
        assertThat(judging.told.clues()).isEmpty();
    }

    @Test
    void a_set_point_of_the_mine_does_not_make_it_suspect_of_what_the_law_ends_just_then() {
        judging.rule(List.of(rule("0001", "T0", Direction.HIGH, 1.0, null, 1.0, at(0), at(90))));
        take(60, 1.2);
        judging.define(
                changed(methane(CORNER, "T0"), at(90), "T0", false, high(at(90), 2.0, null)));
        take(120, 1.2);
        assertThat(only().end()).isEqualTo(at(90));
        assertThat(judging.told.clues()).isEmpty();
    }

    @Test
    void a_class_taken_away_when_the_law_ends_the_rule_anyway_is_suspect() {
        judging.rule(List.of(rule("0001", "T0", Direction.HIGH, 1.0, null, 1.0, at(0), at(90))));
        take(60, 1.2);
        judging.define(changed(methane(CORNER, "T0"), at(90), null, false));
        take(120, 1.2);
        assertThat(judging.told.clues()).hasSize(1);
    }

    @Test
    void the_mine_is_not_suspected_of_a_correction_of_the_supervising_unit() {
        take(0, 1.2);
        take(60, 1.2);
        judging.define(
                Longwall.corrected(
                        methane(CORNER, "T0"),
                        at(30),
                        at(600),
                        Longwall.state(CORNER, Longwall.SAFETY, "0001", "T2", false, List.of())));
        judging.refold();
        assertThat(only().end()).isEqualTo(at(30));
        assertThat(only().marks()).containsExactly(EpisodeMark.RULE_CEASED);
        assertThat(judging.told.clues()).isEmpty();
    }

    @Test
    void a_clue_follows_when_the_mine_had_ended_the_rule_before_the_law_did() {
        judging.rule(List.of(rule("0001", "T0", Direction.HIGH, 1.0, null, 1.0, at(0), at(150))));
        take(60, 1.2);
        take(180, 1.2);
        assertThat(only().end()).isEqualTo(at(150));
        judging.define(changed(methane(CORNER, "T0"), at(90), null, false));
        judging.refold();
        assertThat(only().end()).isEqualTo(at(90));
        assertThat(judging.told.clues()).hasSize(1);
    }

    @Test
    void the_alarm_of_a_withdrawn_point_ends_when_it_was_withdrawn_though_nothing_follows() {
        var record = methane(RETURN, null, high(Longwall.LONG_AGO, 1.0, null));
        judging.define(record);
        judging.clock = at(30);
        take(RETURN, 0, 1.2);
        judging.define(changed(record, at(60), null, true, high(Longwall.LONG_AGO, 1.0, null)));
        judging.tick(at(59));
        assertThat(only().state()).isEqualTo(EpisodeStatus.OPEN);
        judging.tick(at(60));
        assertThat(only().end()).isEqualTo(at(60));
        assertThat(only().seconds()).isEqualTo(60);
        assertThat(only().marks()).containsExactly(EpisodeMark.RULE_CEASED);
        assertThat(judging.told.clues())
                .singleElement()
                .satisfies(clue -> {
                    assertThat(clue.kind()).isEqualTo(ClueKind.RULE_CEASED);
                    assertThat(clue.episode()).isEqualTo(only().id());
                    assertThat(clue.to()).isEqualTo(at(60));
                });
    }

    @Test
    void a_set_point_with_validity_in_the_past_counts_from_its_commit_on() {
        take(0, 0.9);
        take(60, 0.9);
        judging.define(
                changed(methane(CORNER, "T0"), at(90), "T0", false, high(at(30), 0.8, null)));
        judging.refold();
        assertThat(judging.told.levels()).isEmpty();
        take(120, 0.9);
        assertThat(only().rule()).isEqualTo("own-high");
        assertThat(only().start()).isEqualTo(at(120));
    }

    @Test
    void a_set_point_made_laxer_during_its_alarm_ends_it_as_ceased_and_the_new_one_begins_anew() {
        var record = methane(RETURN, null, high(Longwall.LONG_AGO, 1.0, null));
        judging.define(record);
        take(RETURN, 0, 1.3);
        take(RETURN, 30, 1.3);
        judging.define(changed(record, at(45), null, false, high(at(45), 1.2, null)));
        take(RETURN, 60, 1.3);
        List<EpisodeState> own = judging.told.episodes(RETURN, "own-high");
        assertThat(own).hasSize(2);
        assertThat(own.getFirst().end()).isEqualTo(at(45));
        assertThat(own.getFirst().marks()).containsExactly(EpisodeMark.RULE_CEASED);
        assertThat(own.getLast().start()).isEqualTo(at(60));
        assertThat(judging.told.clues()).hasSize(1);
    }

    @Test
    void a_set_point_made_stricter_goes_on_with_the_same_alarm() {
        var record = methane(RETURN, null, high(Longwall.LONG_AGO, 1.0, null));
        judging.define(record);
        take(RETURN, 0, 1.3);
        judging.define(changed(record, at(15), null, false, high(at(15), 0.9, null)));
        take(RETURN, 30, 0.95);
        assertThat(only().state()).isEqualTo(EpisodeStatus.OPEN);
        assertThat(judging.told.clues()).isEmpty();
    }

    @Test
    void a_point_moved_to_another_system_ends_its_alarm_here_and_its_late_frames_are_judged_here() {
        take(0, 1.2);
        take(30, 1.2);
        var moved =
                Longwall.next(
                        methane(CORNER, "T0"),
                        at(60),
                        Longwall.state(CORNER, "02", "0001", "T0", false, List.of()));
        judging.define(moved);
        judging.refold();
        judging.tick(judging.clock);
        assertThat(only().end()).isEqualTo(at(60));
        assertThat(only().marks()).contains(EpisodeMark.RULE_CEASED);
        judging.take(frame(at(-30), CORNER, 1.4));
        judging.take(frame(at(90), CORNER, 2.0));
        judging.refold();
        assertThat(only().start()).isEqualTo(at(-30));
        assertThat(only().peak()).isEqualTo(1.4);
    }

    @Test
    void own_set_points_do_not_run_on_when_the_point_becomes_one_of_another_type() {
        var record = methane(RETURN, null, high(Longwall.LONG_AGO, 1.0, null));
        judging.define(record);
        take(RETURN, 0, 1.2);
        judging.define(
                Longwall.next(
                        record,
                        at(15),
                        Longwall.state(
                                RETURN,
                                Longwall.SAFETY,
                                "0002",
                                null,
                                false,
                                record.state().setPoints())));
        take(RETURN, 30, 5);
        assertThat(only().end()).isEqualTo(at(15));
        assertThat(only().marks()).containsExactly(EpisodeMark.RULE_CEASED);
    }

    @Test
    void the_supervising_unit_puts_the_past_right() {
        take(0, 0.9);
        take(60, 0.9);
        take(120, 0.9);
        var record = methane(CORNER, "T0");
        judging.define(
                Longwall.corrected(
                        record,
                        at(30),
                        at(600),
                        Longwall.state(
                                CORNER,
                                Longwall.SAFETY,
                                "0001",
                                "T0",
                                false,
                                List.of(high(Longwall.LONG_AGO, 0.8, null)))));
        judging.refold();
        assertThat(only().rule()).isEqualTo("own-high");
        assertThat(only().start()).isEqualTo(at(60));
    }

    @Test
    void a_class_taken_away_is_found_when_late_readings_are_judged_again() {
        take(0, 0.5);
        take(60, 0.5);
        judging.define(changed(methane(CORNER, "T0"), at(45), null, false));
        judging.take(frame(at(30), CORNER, 1.2));
        judging.refold();
        assertThat(only().start()).isEqualTo(at(30));
        assertThat(only().end()).isEqualTo(at(45));
        assertThat(only().marks()).containsExactly(EpisodeMark.RULE_CEASED);
        assertThat(judging.told.clues()).hasSize(1);
    }

    @Test
    void a_frame_across_the_hour_that_was_ahead_of_the_clock_at_a_take_up_is_judged_whole() {
        take(3_400, 0.5);
        judging.restart();
        judging.clock = at(3_500);
        judging.take(acrossTheHour(1.2));
        judging.slice(1);
        judging.clock = at(3_700);
        judging.refold();
        judging.tick(judging.clock);
        assertThat(only().start()).isEqualTo(at(3_560));
    }

    @Test
    void so_is_one_that_comes_while_its_first_hour_is_taken_up() {
        take(3_400, 0.5);
        judging.restart();
        judging.clock = at(3_500);
        judging.take(frame(at(3_450), CORNER, 0.5));
        judging.slice(1);
        judging.take(acrossTheHour(1.2));
        judging.refold();
        judging.tick(at(3_700));
        judging.refold();
        assertThat(only().start()).isEqualTo(at(3_560));
    }

    /** The late sample is no longer seen in any alarm at the full hour; it still holds. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void readings_in_order_do_not_undo_what_was_judged_again_before_a_restart(int slices) {
        take(3_530, 0.5);
        judging.take(acrossTheHour(0.5));
        for (int i = 0; i < slices; i++) {
            judging.slice(1);
        }
        take(RETURN, 3_640, 0.1);
        judging.restart();
        judging.refold();
        assertThat(judging.told.episodes())
                .extracting(EpisodeState::rule, EpisodeState::start)
                .containsExactly(tuple("no-data-absent", at(3_620)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_was_ahead_of_the_clock_at_a_take_up_is_judged_before_the_next_hour(int steps) {
        take(3_000, 0.5);
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
        assertThat(only().start()).isEqualTo(at(3_560));
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
        take(-30, 1.1);
        String id = only().id();
        take(280, 0.2);
        assertThat(only().state()).isEqualTo(EpisodeStatus.OPEN);
        take(200, 1.7);
        assertThat(only().powerOffAt()).isEqualTo(at(200));
        assertThat(only().marks()).containsExactly(EpisodeMark.CLOCK_AHEAD);
        judging.tick(at(100));
        take(90, 1.2);
        assertThat(only().marks()).containsExactly(EpisodeMark.CLOCK_AHEAD);
        judging.tick(at(280));
        assertThat(only().id()).isEqualTo(id);
        assertThat(only().end()).isEqualTo(at(280));
        assertThat(only().marks()).isEmpty();
    }

    @Test
    void an_alarm_opened_ahead_of_the_clock_stays_when_the_clock_is_there() {
        judging.clock = at(0);
        take(120, 1.2);
        assertThat(only().marks()).containsExactly(EpisodeMark.CLOCK_AHEAD);
        judging.restart();
        judging.refold();
        judging.tick(at(120));
        assertThat(only().marks()).isEmpty();
        assertThat(only().start()).isEqualTo(at(120));
        assertThat(judging.told.count(EpisodeWithdrawn.class)).isZero();
    }

    @Test
    void a_live_frame_is_judged_while_days_are_judged_again_in_slices() {
        for (int i = 0; i < 24 * 120; i++) {
            take(i * 30, 0.5);
        }
        int end = 24 * 3600;
        judging.take(frame(at(15), CORNER, 1.2));
        judging.rule(List.of(rule("T0", 0.9, 1.5, 0.9)));
        judging.slice(3);
        assertThat(judging.isDirty()).isTrue();
        take(end, 0.95);
        assertThat(judging.told.episodes(CORNER, "0001-T0-HIGH"))
                .anySatisfy(one -> assertThat(one.start()).isEqualTo(at(end)));
        for (int i = 1; judging.isDirty(); i++) {
            take(end + 30 * i, 0.95);
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
            take(i * 30, 0.95);
        }
        judging.rule(List.of(rule("T0", 0.9, 1.5, 0.9)));
        long before = judging.counters.framesFolded().sum();
        int restarts = 0;
        for (; judging.isDirty(); restarts++) {
            judging.slice(60);
            judging.restart();
            judging.slice(3);
        }
        assertThat(only().start()).isEqualTo(at(0));
        assertThat(restarts).isGreaterThan(2);
        assertThat(judging.counters.framesFolded().sum() - before)
                .isLessThan(hours * 120L + restarts * 8 * 120L);
    }

    @Test
    void a_new_point_is_judged_from_its_first_frame_on_and_nothing_before() {
        for (int i = 0; i < 100 * 120; i++) {
            take(i * 30, 0.5);
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
        assertThat(only().start()).isEqualTo(at(begin));
        assertThat(judging.counters.framesFolded().sum() - before).isLessThanOrEqualTo(240);
    }

    @Test
    void a_restart_forgets_nothing() {
        take(0, 1.2);
        judging.take(frame(at(-30), CORNER, 1.1));
        judging.restart();
        take(30, 0.5);
        judging.refold();
        assertThat(judging.isDirty()).isFalse();
        assertThat(only().start()).isEqualTo(at(-30));
        assertThat(only().end()).isEqualTo(at(30));
    }

    @Test
    void what_is_older_than_the_horizon_is_not_judged() {
        take(0, 0.5);
        assertThat(judging.take(frame(at(-8 * 86_400), CORNER, 1.2))).isEqualTo(Taken.LATE);
        assertThat(judging.take(frame(at(-8 * 86_400 - 1), CORNER, 1.2)))
                .isEqualTo(Taken.BEYOND_HORIZON);
        assertThat(judging.counters.beyondHorizon().sum()).isEqualTo(1);
    }

    @Test
    void a_backlog_is_folded_once() {
        int frames = 2_000;
        take(frames * 30, 0.5);
        for (int i = frames - 1; i >= 0; i--) {
            take(i * 30, i % 50 == 0 ? 1.2 : 0.5);
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
            take(i * 30, 0.5);
        }
        long before = judging.counters.framesFolded().sum();
        judging.take(frame(at(10 * 3600 + 15), CORNER, 0.6));
        judging.refold();
        assertThat(judging.counters.framesFolded().sum() - before).isLessThanOrEqualTo(121);
        assertThat(judging.isDirty()).isFalse();
    }

    @Test
    void a_silent_system_is_an_alarm_from_its_last_reading_until_the_link_is_back() {
        link(LinkStatus.NEVER, 0, null);
        link(LinkStatus.DOWN, 90, at(0));
        link(LinkStatus.DOWN, 90, at(0));
        assertThat(only().kind()).isEqualTo(RuleKind.SILENCE);
        assertThat(only().point()).isNull();
        assertThat(only().start()).isEqualTo(at(0));
        judging.restart();
        judging.refold();
        link(LinkStatus.UP, 300, at(299));
        link(LinkStatus.UP, 300, at(299));
        assertThat(only().end()).isEqualTo(at(300));
        assertThat(only().seconds()).isEqualTo(300);
    }

    @ParameterizedTest
    @EnumSource(
            value = LinkStatus.class,
            names = {"UP", "NO_LONGER_EXPECTED"})
    void a_silence_ends_when_the_link_is_back_or_nothing_is_expected(LinkStatus status) {
        link(LinkStatus.DOWN, 90, at(0));
        link(status, 400, at(0));
        assertThat(only().state()).isEqualTo(EpisodeStatus.CLOSED);
        assertThat(only().end()).isEqualTo(at(400));
    }

    @Test
    void a_silence_never_begins_before_the_link_was_found_up() {
        judging.link(state(LinkStatus.DOWN, 500, at(-86_400)), at(300));
        assertThat(only().start()).isEqualTo(at(300));
    }

    private void link(LinkStatus status, int since, Instant last) {
        judging.link(state(status, since, last), null);
    }

    private static LinkState state(LinkStatus status, int since, Instant last) {
        return new LinkState(
                Longwall.MINE,
                Longwall.SAFETY,
                status,
                at(since),
                last,
                Duration.ofSeconds(20),
                List.of(),
                null,
                null,
                null);
    }

    private void take(long second, double value) {
        take(CORNER, second, value);
    }

    private void take(String point, long second, double value) {
        judging.take(frame(at(second), point, value));
    }

    /** Apart from points without samples. */
    private EpisodeState only() {
        assertThat(judging.told.levels()).hasSize(1);
        return judging.told.levels().getFirst();
    }

    private List<Class<? extends EpisodeEvent>> facts() {
        return judging.told.facts().stream()
                .<Class<? extends EpisodeEvent>>map(EpisodeEvent::getClass)
                .toList();
    }

    private static Instant at(long second) {
        return NOON.plusSeconds(second);
    }
}
