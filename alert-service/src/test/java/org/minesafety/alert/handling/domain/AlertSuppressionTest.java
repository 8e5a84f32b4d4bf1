package org.minesafety.alert.handling.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.minesafety.alert.handling.domain.AlertFixtures.AUDITOR;
import static org.minesafety.alert.handling.domain.AlertFixtures.BOTH;
import static org.minesafety.alert.handling.domain.AlertFixtures.MINER;
import static org.minesafety.alert.handling.domain.AlertFixtures.NOON;
import static org.minesafety.alert.handling.domain.AlertFixtures.OFFICER;
import static org.minesafety.alert.handling.domain.AlertFixtures.SYSTEM;
import static org.minesafety.alert.handling.domain.AlertFixtures.joining;
import static org.minesafety.alert.handling.domain.AlertFixtures.kind;
import static org.minesafety.alert.handling.domain.AlertFixtures.member;
import static org.minesafety.alert.handling.domain.AlertFixtures.raised;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.handling.domain.Suppressions.Suppression;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.contracts.alert.StatementKind;
import org.minesafety.contracts.alert.SuppressionKind;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.LifecyclePage;
import org.minesafety.platform.lifecycle.LifecycleWalk;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.lifecycle.TransitionRefused;

/** Shelving has an end, is refused where it must be, and leads back to unacknowledged. */
class AlertSuppressionTest {

    private static final List<Actor> ALL = List.of(MINER, MINER, OFFICER, SYSTEM, BOTH, AUDITOR);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void its_shelving_is_as_the_table_says() {
        new LifecycleWalk<>(
                        AlertShelving.TABLE,
                        ALL,
                        new LifecycleWalk.Subject<ShelvingStanding, Alert>() {
                            @Override
                            public Alert begin(Random random) {
                                return switch (random.nextInt(5)) {
                                    case 0 -> alarm(RuleKind.STATUTORY);
                                    case 1 -> red();
                                    default -> alarm(RuleKind.OWN);
                                };
                            }

                            @Override
                            public Optional<Alert> attempt(
                                    Transition<ShelvingStanding, Alert> row,
                                    Alert now,
                                    Actor actor) {
                                return taken(row, now, actor).map(Change::after);
                            }
                        })
                .check(20261128, 500, 20);
    }

    private static Optional<Change<Alert, AlertEntry>> taken(
            Transition<ShelvingStanding, Alert> row, Alert now, Actor actor) {
        return switch (row.name()) {
            case "shelve" -> Optional.of(shelve(now, HOUR, actor));
            case "unshelve" -> Optional.of(AlertSuppression.unshelve(now, null, actor, NOON));
            case "shelving-ends-soon", "shelving-ended" -> {
                if (!AlertShelving.TABLE.isDue(row, now)) {
                    yield Optional.empty();
                }
                var until = now.suppressions().shelving().until();
                var at = row.name().equals("shelving-ended") ? until : until.minusSeconds(1);
                yield AlertSuppression.due(now, now.suppressions().nextDue(), at);
            }
            default -> throw new AssertionError("no command for " + row.name());
        };
    }

    @Test
    void its_page_is_true() {
        LifecyclePage.check(AlertShelving.TABLE);
    }

    @Test
    void it_ends_into_unacknowledged_although_it_was_acknowledged_before() {
        Alert shelved = shelve(acknowledged(), HOUR, MINER).after();
        assertThat(shelved.isSuppressed()).isTrue();
        assertThat(shelved.phase()).isEqualTo(AlertPhase.ACKNOWLEDGED);
        var notice = shelved.suppressions().nextDue();
        assertThat(notice).isEqualTo(NOON.plus(HOUR).minus(Duration.ofMinutes(15)));
        Alert warned = AlertSuppression.due(shelved, notice, notice).orElseThrow().after();
        assertThat(warned.isSuppressed()).isTrue();
        assertThat(shelved.suppressions().endsAt()).isNull();
        assertThat(warned.suppressions().endsAt()).isEqualTo(NOON.plus(HOUR));
        assertThat(warned.suppressions().nextDue()).isEqualTo(NOON.plus(HOUR));
        assertThat(AlertSuppression.due(warned, notice, notice)).as("once").isEmpty();
        Alert ended =
                AlertSuppression.due(warned, NOON.plus(HOUR), NOON.plus(HOUR))
                        .orElseThrow()
                        .after();
        assertThat(ended.isSuppressed()).isFalse();
        assertThat(ended.phase()).isEqualTo(AlertPhase.RAISED);
        assertThat(ended.course().acknowledgement()).isNull();
        assertThat(ended.suppressions().returns()).isEqualTo(1);
    }

    @Test
    void it_returns_only_where_nothing_else_suppresses_it_and_its_alarms_go_on() {
        Alert raised = shelve(alarm(RuleKind.OWN), HOUR, MINER).after();
        assertThat(returnsOf(raised)).as("nobody was told yet").isEqualTo(1);
        Alert designed =
                AlertSuppression.suppress(raised, because(SuppressionKind.BY_DESIGN), NOON)
                        .orElseThrow()
                        .after();
        assertThat(returnsOf(designed)).isZero();
        Alert over =
                raised(kind(false, true, 0), member("e", RuleKind.OWN, EpisodeStatus.CLOSED, 1))
                        .after();
        assertThat(returnsOf(shelve(over, HOUR, MINER).after())).isZero();
    }

    private static int returnsOf(Alert shelved) {
        return AlertSuppression.unshelve(shelved, null, MINER, NOON)
                .after()
                .suppressions()
                .returns();
    }

    @Test
    void after_an_outage_it_ends_without_a_notice() {
        Alert shelved = shelve(alarm(RuleKind.OWN), HOUR, MINER).after();
        Alert ended =
                AlertSuppression.due(
                                shelved,
                                shelved.suppressions().nextDue(),
                                NOON.plus(HOUR.multipliedBy(9)))
                        .orElseThrow()
                        .after();
        assertThat(ended.suppressions().shelving()).isNull();
        assertThat(ended.suppressions().nextDue()).isNull();
    }

    @Test
    void a_rise_is_more_than_who_shelved_it_knew() {
        Alert shelved = shelve(acknowledged(), HOUR, MINER).after();
        Alert risen =
                shelved.follow(joining(member("f", RuleKind.OWN, EpisodeStatus.OPEN, 2)), NOON)
                        .orElseThrow()
                        .after();
        assertThat(risen.isSuppressed()).isFalse();
        assertThat(risen.phase()).isEqualTo(AlertPhase.RAISED);
    }

    @Test
    void an_alarm_by_a_rule_of_the_law_ends_it_at_once() {
        Alert shelved = shelve(acknowledged(), HOUR, MINER).after();
        Alert designed =
                AlertSuppression.suppress(shelved, because(SuppressionKind.BY_DESIGN), NOON)
                        .orElseThrow()
                        .after();
        Alert lawful =
                designed.follow(
                                joining(member("f", RuleKind.STATUTORY, EpisodeStatus.OPEN, 1)),
                                NOON)
                        .orElseThrow()
                        .after();
        assertThat(lawful.isSuppressed()).isFalse();
        assertThat(lawful.suppressions().kinds()).isEmpty();
        assertThat(lawful.phase()).isEqualTo(AlertPhase.RAISED);
    }

    @Test
    void a_statutory_one_of_an_earlier_release_is_shown_as_out_of_service_and_no_more() {
        Alert now = alarm(RuleKind.STATUTORY);
        Alert earlier =
                new Alert(
                        now.id(),
                        now.cause(),
                        now.number(),
                        now.phase(),
                        now.level(),
                        now.statutory(),
                        now.standing(),
                        now.course(),
                        null,
                        now.raisedAt(),
                        now.version());
        Alert shown =
                AlertSuppression.suppress(earlier, because(SuppressionKind.OUT_OF_SERVICE), NOON)
                        .orElseThrow()
                        .after();
        assertThat(shown.isSuppressed()).isFalse();
    }

    @Test
    void it_lasts_no_longer_than_the_table_allows_and_a_red_one_not_at_all() {
        assertThatThrownBy(() -> shelve(alarm(RuleKind.OWN), Duration.ofMinutes(481), MINER))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> shelve(red(), HOUR, OFFICER))
                .isInstanceOf(TransitionRefused.class);
    }

    @Test
    void only_so_many_of_a_mine_are_shelved_at_once() {
        Alert alert = alarm(RuleKind.OWN);
        int most = AlertFixtures.SHELVING.of(alert.level()).mostOfMine();
        for (int shelved : List.of(most - 1, most)) {
            var refused =
                    catchThrowable(() ->
                            AlertSuppression.shelve(
                                    alert,
                                    "r",
                                    HOUR,
                                    AlertFixtures.SHELVING,
                                    shelved,
                                    MINER,
                                    NOON));
            assertThat(refused instanceof Invalid).isEqualTo(shelved == most);
        }
    }

    @Test
    void who_closes_it_ends_it() {
        Alert over =
                raised(kind(false, true, 0), member("e", RuleKind.OWN, EpisodeStatus.CLOSED, 1))
                        .after()
                        .acknowledge(null, MINER, NOON)
                        .after()
                        .state(StatementKind.TRUE, "c", "m", 99, MINER, NOON)
                        .after();
        Alert closed = shelve(over, HOUR, MINER).after().close(null, MINER, NOON).after();
        assertThat(closed.suppressions().kinds()).isEmpty();
        assertThat(closed.suppressions().nextDue()).isNull();
    }

    private static Suppression because(SuppressionKind kind) {
        return new Suppression(kind, "s", NOON, null, null);
    }

    private static Alert acknowledged() {
        return alarm(RuleKind.OWN).acknowledge(null, MINER, NOON).after();
    }

    private static Alert red() {
        return raised(kind(false, true, 0), member("e", RuleKind.OWN, EpisodeStatus.OPEN, 4))
                .after();
    }

    private static Alert alarm(RuleKind rule) {
        return raised(kind(false, true, 0), member("e", rule, EpisodeStatus.OPEN, 1)).after();
    }

    private static Change<Alert, AlertEntry> shelve(Alert alert, Duration length, Actor by) {
        return AlertSuppression.shelve(alert, "抖动", length, AlertFixtures.SHELVING, 0, by, NOON);
    }
}
