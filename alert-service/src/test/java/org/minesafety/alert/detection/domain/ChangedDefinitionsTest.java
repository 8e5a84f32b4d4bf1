package org.minesafety.alert.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.detection.domain.Judging.CORNER;
import static org.minesafety.alert.detection.domain.Judging.RETURN;
import static org.minesafety.alert.detection.domain.Longwall.at;
import static org.minesafety.alert.detection.domain.Longwall.changed;
import static org.minesafety.alert.detection.domain.Longwall.frame;
import static org.minesafety.alert.detection.domain.Longwall.high;
import static org.minesafety.alert.detection.domain.Longwall.methane;
import static org.minesafety.alert.detection.domain.Longwall.rule;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.alarm.ClueKind;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;

/** Rules, set points and points that become others, and whom that makes suspect. */
class ChangedDefinitionsTest {

    private final Judging judging = Judging.atTheReturnCorner();

    @Test
    void a_rule_never_acts_before_it_is_valid_and_its_alarm_ends_when_it_ceases() {
        judging.rule(List.of(rule("0001", "T0", Direction.HIGH, 1.0, null, 1.0, at(60), at(150))));
        judging.take(0, 1.2);
        judging.take(60, 1.2);
        judging.take(120, 1.2);
        judging.take(180, 1.2);
        assertThat(judging.only().start()).isEqualTo(at(60));
        assertThat(judging.only().end()).isEqualTo(at(150));
        assertThat(judging.only().seconds()).isEqualTo(90);
        assertThat(judging.only().marks()).containsExactly(EpisodeMark.RULE_CEASED);
        assertThat(judging.told.clues()).isEmpty();
    }

    @Test
    void an_alarm_that_the_clock_had_ended_with_its_rule_goes_on_when_the_law_prolongs_the_rule() {
        judging.rule(List.of(rule("0001", "T0", Direction.HIGH, 1.0, null, 1.0, at(0), at(90))));
        judging.take(60, 1.2);
        judging.tick(at(200));
        assertThat(judging.only().end()).isEqualTo(at(90));
        judging.rule(List.of(rule("0001", "T0", Direction.HIGH, 1.0, null, 1.0, at(0), null)));
        judging.refold();
        assertThat(judging.only().state()).isEqualTo(EpisodeStatus.OPEN);
    }

    @Test
    void nobody_is_suspected_when_the_table_of_the_law_becomes_laxer() {
        var strict = rule("0001", "T0", Direction.HIGH, 1.0, null, 1.0, Longwall.LONG_AGO, at(90));
        judging.take(0, 1.2);
        judging.take(60, 1.2);
        judging.rule(
                List.of(strict, rule("0001", "T0", Direction.HIGH, 1.1, null, 1.1, at(90), null)));
        judging.take(120, 1.2);
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
        judging.take(60, 1.2);
        judging.define(
                changed(methane(CORNER, "T0"), at(90), "T0", false, high(at(90), 2.0, null)));
        judging.take(120, 1.2);
        assertThat(judging.only().end()).isEqualTo(at(90));
        assertThat(judging.told.clues()).isEmpty();
    }

    @Test
    void a_class_taken_away_when_the_law_ends_the_rule_anyway_is_suspect() {
        judging.rule(List.of(rule("0001", "T0", Direction.HIGH, 1.0, null, 1.0, at(0), at(90))));
        judging.take(60, 1.2);
        judging.define(changed(methane(CORNER, "T0"), at(90), null, false));
        judging.take(120, 1.2);
        assertThat(judging.told.clues()).hasSize(1);
    }

    @Test
    void the_mine_is_not_suspected_of_a_correction_of_the_supervising_unit() {
        judging.take(0, 1.2);
        judging.take(60, 1.2);
        judging.define(
                Longwall.corrected(
                        methane(CORNER, "T0"),
                        at(30),
                        at(600),
                        Longwall.state(CORNER, Longwall.SAFETY, "0001", "T2", false, List.of())));
        judging.refold();
        assertThat(judging.only().end()).isEqualTo(at(30));
        assertThat(judging.only().marks()).containsExactly(EpisodeMark.RULE_CEASED);
        assertThat(judging.told.clues()).isEmpty();
    }

    @Test
    void a_clue_follows_when_the_mine_had_ended_the_rule_before_the_law_did() {
        judging.rule(List.of(rule("0001", "T0", Direction.HIGH, 1.0, null, 1.0, at(0), at(150))));
        judging.take(60, 1.2);
        judging.take(180, 1.2);
        assertThat(judging.only().end()).isEqualTo(at(150));
        judging.define(changed(methane(CORNER, "T0"), at(90), null, false));
        judging.refold();
        assertThat(judging.only().end()).isEqualTo(at(90));
        assertThat(judging.told.clues()).hasSize(1);
    }

    @Test
    void the_alarm_of_a_withdrawn_point_ends_when_it_was_withdrawn_though_nothing_follows() {
        var record = methane(RETURN, null, high(Longwall.LONG_AGO, 1.0, null));
        judging.define(record);
        judging.clock = at(30);
        judging.take(RETURN, 0, 1.2);
        judging.define(changed(record, at(60), null, true, high(Longwall.LONG_AGO, 1.0, null)));
        judging.tick(at(59));
        assertThat(judging.only().state()).isEqualTo(EpisodeStatus.OPEN);
        judging.tick(at(60));
        assertThat(judging.only().end()).isEqualTo(at(60));
        assertThat(judging.only().seconds()).isEqualTo(60);
        assertThat(judging.only().marks()).containsExactly(EpisodeMark.RULE_CEASED);
        assertThat(judging.told.clues())
                .singleElement()
                .satisfies(clue -> {
                    assertThat(clue.kind()).isEqualTo(ClueKind.RULE_CEASED);
                    assertThat(clue.episode()).isEqualTo(judging.only().id());
                    assertThat(clue.to()).isEqualTo(at(60));
                });
    }

    @Test
    void a_set_point_with_validity_in_the_past_counts_from_its_commit_on() {
        judging.take(0, 0.9);
        judging.take(60, 0.9);
        judging.define(
                changed(methane(CORNER, "T0"), at(90), "T0", false, high(at(30), 0.8, null)));
        judging.refold();
        assertThat(judging.told.levels()).isEmpty();
        judging.take(120, 0.9);
        assertThat(judging.only().rule()).isEqualTo("own-high");
        assertThat(judging.only().start()).isEqualTo(at(120));
    }

    @Test
    void a_set_point_made_laxer_during_its_alarm_ends_it_as_ceased_and_the_new_one_begins_anew() {
        var record = methane(RETURN, null, high(Longwall.LONG_AGO, 1.0, null));
        judging.define(record);
        judging.take(RETURN, 0, 1.3);
        judging.take(RETURN, 30, 1.3);
        judging.define(changed(record, at(45), null, false, high(at(45), 1.2, null)));
        judging.take(RETURN, 60, 1.3);
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
        judging.take(RETURN, 0, 1.3);
        judging.define(changed(record, at(15), null, false, high(at(15), 0.9, null)));
        judging.take(RETURN, 30, 0.95);
        assertThat(judging.only().state()).isEqualTo(EpisodeStatus.OPEN);
        assertThat(judging.told.clues()).isEmpty();
    }

    @Test
    void a_point_moved_to_another_system_ends_its_alarm_here_and_its_late_frames_are_judged_here() {
        judging.take(0, 1.2);
        judging.take(30, 1.2);
        var moved =
                Longwall.next(
                        methane(CORNER, "T0"),
                        at(60),
                        Longwall.state(CORNER, "02", "0001", "T0", false, List.of()));
        judging.define(moved);
        judging.refold();
        judging.tick(judging.clock);
        assertThat(judging.only().end()).isEqualTo(at(60));
        assertThat(judging.only().marks()).contains(EpisodeMark.RULE_CEASED);
        judging.take(frame(at(-30), CORNER, 1.4));
        judging.take(frame(at(90), CORNER, 2.0));
        judging.refold();
        assertThat(judging.only().start()).isEqualTo(at(-30));
        assertThat(judging.only().peak()).isEqualTo(1.4);
    }

    @Test
    void own_set_points_do_not_run_on_when_the_point_becomes_one_of_another_type() {
        var record = methane(RETURN, null, high(Longwall.LONG_AGO, 1.0, null));
        judging.define(record);
        judging.take(RETURN, 0, 1.2);
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
        judging.take(RETURN, 30, 5);
        assertThat(judging.only().end()).isEqualTo(at(15));
        assertThat(judging.only().marks()).containsExactly(EpisodeMark.RULE_CEASED);
    }

    @Test
    void the_supervising_unit_puts_the_past_right() {
        judging.take(0, 0.9);
        judging.take(60, 0.9);
        judging.take(120, 0.9);
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
        assertThat(judging.only().rule()).isEqualTo("own-high");
        assertThat(judging.only().start()).isEqualTo(at(60));
    }

    @Test
    void a_class_taken_away_is_found_when_late_readings_are_judged_again() {
        judging.take(0, 0.5);
        judging.take(60, 0.5);
        judging.define(changed(methane(CORNER, "T0"), at(45), null, false));
        judging.take(frame(at(30), CORNER, 1.2));
        judging.refold();
        assertThat(judging.only().start()).isEqualTo(at(30));
        assertThat(judging.only().end()).isEqualTo(at(45));
        assertThat(judging.only().marks()).containsExactly(EpisodeMark.RULE_CEASED);
        assertThat(judging.told.clues()).hasSize(1);
    }
}
