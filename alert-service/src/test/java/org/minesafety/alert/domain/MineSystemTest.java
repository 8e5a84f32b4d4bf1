package org.minesafety.alert.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.domain.Longwall.NOON;
import static org.minesafety.alert.domain.Longwall.changed;
import static org.minesafety.alert.domain.Longwall.defined;
import static org.minesafety.alert.domain.Longwall.frame;
import static org.minesafety.alert.domain.Longwall.high;
import static org.minesafety.alert.domain.Longwall.methane;
import static org.minesafety.alert.domain.Longwall.rule;
import static org.minesafety.alert.domain.Longwall.uploaded;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.alert.domain.MineSystem.Taken;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeCleared;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeOpened;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRaised;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRevised;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeWithdrawn;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.LinkStatus;
import org.minesafety.contracts.sensor.SensorFrame;

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
        assertThat(judging.told.episodes()).isEmpty();
    }

    @Test
    void nothing_accrues_over_a_gap() {
        take(0, 1.1);
        take(60, 1.1);
        take(60 + Judging.GAP_LIMIT.toSeconds() + 1, 1.1);
        take(60 + Judging.GAP_LIMIT.toSeconds() + 31, 0.5);
        assertThat(only().seconds()).isEqualTo(90);
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
        assertThat(judging.told.episodes()).hasSize(2);
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
    void of_two_values_for_one_time_the_one_uploaded_later_holds(boolean greaterFirst) {
        SensorFrame first = frame(at(0), CORNER, 0.9);
        SensorFrame second = uploaded(frame(at(0), CORNER, 1.2), at(60));
        judging.take(greaterFirst ? second : first);
        judging.take(greaterFirst ? first : second);
        judging.refold();
        assertThat(only().peak()).isEqualTo(1.2);
        assertThat(judging.told.count(EpisodeWithdrawn.class)).isZero();
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
    void an_alarm_that_a_greater_upload_denies_is_withdrawn_with_the_reason() {
        take(0, 1.2);
        take(30, 0.5);
        judging.take(uploaded(frame(at(0), CORNER, 0.4), at(90)));
        judging.refold();
        assertThat(judging.told.episodes()).isEmpty();
        assertThat(judging.told.facts().getLast())
                .isInstanceOfSatisfying(
                        EpisodeWithdrawn.class,
                        fact -> assertThat(fact.reason()).isEqualTo("late-data"));
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
                .satisfies(one -> assertThat(one.start()).isEqualTo(at(120)));
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
    }

    @Test
    void the_alarm_of_a_withdrawn_point_ends_though_no_reading_of_it_follows() {
        judging.define(methane(RETURN, null, high(Longwall.LONG_AGO, 1.0, null)));
        take(RETURN, 0, 1.2);
        var record = methane(RETURN, null, high(Longwall.LONG_AGO, 1.0, null));
        judging.define(changed(record, at(60), null, true, high(Longwall.LONG_AGO, 1.0, null)));
        judging.refold();
        assertThat(only().state()).isEqualTo(EpisodeStatus.OPEN);
        take(90, 0.5);
        assertThat(only().end()).isEqualTo(at(60));
    }

    @Test
    void a_set_point_with_validity_in_the_past_is_judged_from_then_on() {
        take(0, 0.9);
        take(60, 0.9);
        judging.define(
                changed(methane(CORNER, "T0"), at(600), "T0", false, high(at(30), 0.8, null)));
        assertThat(judging.told.episodes()).isEmpty();
        judging.refold();
        assertThat(only().rule()).isEqualTo("own-high");
        assertThat(only().start()).isEqualTo(at(60));
    }

    @Test
    void a_restart_forgets_nothing() {
        take(0, 1.2);
        judging.take(frame(at(-30), CORNER, 1.1));
        judging.restart();
        assertThat(judging.isDirty()).isFalse();
        take(30, 0.5);
        assertThat(only().start()).isEqualTo(at(-30));
        assertThat(only().end()).isEqualTo(at(30));
    }

    @Test
    void what_is_older_than_the_horizon_is_not_judged() {
        take(0, 0.5);
        assertThat(judging.take(frame(at(-8 * 86_400), CORNER, 1.2))).isEqualTo(Taken.LATE);
        assertThat(judging.take(frame(at(-8 * 86_400 - 1), CORNER, 1.2)))
                .isEqualTo(Taken.BEYOND_HORIZON);
        assertThat(judging.work.beyondHorizon().sum()).isEqualTo(1);
    }

    @Test
    void a_backlog_is_folded_once() {
        int frames = 2_000;
        take(frames * 30, 0.5);
        for (int i = frames - 1; i >= 0; i--) {
            take(i * 30, i % 50 == 0 ? 1.2 : 0.5);
        }
        assertThat(judging.work.framesFolded().sum()).isEqualTo(1);
        judging.refold();
        assertThat(judging.work.framesFolded().sum()).isEqualTo(1 + frames + 1);
        assertThat(judging.told.episodes()).hasSize(frames / 50);
    }

    @Test
    void a_late_frame_is_folded_again_only_until_everything_is_as_it_was() {
        int hours = 100;
        for (int i = 0; i < hours * 120; i++) {
            take(i * 30, 0.5);
        }
        long before = judging.work.framesFolded().sum();
        judging.take(frame(at(10 * 3600 + 15), CORNER, 0.6));
        judging.refold();
        assertThat(judging.work.framesFolded().sum() - before).isLessThanOrEqualTo(121);
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
        link(LinkStatus.UP, 300, at(299));
        link(LinkStatus.UP, 300, at(299));
        assertThat(only().end()).isEqualTo(at(300));
        assertThat(only().seconds()).isEqualTo(300);
    }

    private void link(LinkStatus status, int since, Instant last) {
        judging.system()
                .link(
                        new LinkState(
                                Longwall.MINE,
                                Longwall.SAFETY,
                                status,
                                at(since),
                                last,
                                Duration.ofSeconds(20),
                                List.of(),
                                null,
                                null),
                        NOON);
    }

    private void take(long second, double value) {
        take(CORNER, second, value);
    }

    private void take(String point, long second, double value) {
        judging.take(frame(at(second), point, value));
    }

    private EpisodeState only() {
        assertThat(judging.told.episodes()).hasSize(1);
        return judging.told.episodes().getFirst();
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
