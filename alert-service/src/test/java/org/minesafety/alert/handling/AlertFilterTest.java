package org.minesafety.alert.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.handling.domain.AlertFixtures.NOON;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertEntry;
import org.minesafety.alert.handling.domain.AlertFixtures;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.alert.AlertEvent;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.contracts.alert.AlertState;
import org.minesafety.contracts.alert.StatementKind;
import org.minesafety.platform.domain.Change;

/** Who follows a part of the alerts is told of each that leaves it, and of no other. */
class AlertFilterTest {

    private record Step(@Nullable AlertState before, AlertEvent fact, AlertState after) {}

    private final List<Step> life = new ArrayList<>();
    private @Nullable Alert alert;

    private void take(Change<Alert, AlertEntry> change) {
        AlertState before = alert == null ? null : alert.state();
        alert = change.after();
        AlertEntry.publicView(change.entry(), alert)
                .ifPresent(fact -> life.add(new Step(before, fact, change.after().state())));
    }

    @Test
    void what_a_fact_says_of_the_state_before_is_what_it_was() {
        take(
                AlertFixtures.raised(
                        AlertFixtures.kind(true, true, 0),
                        AlertFixtures.member("e", RuleKind.OWN, EpisodeStatus.CLOSED, 1)));
        take(alert.acknowledge(null, AlertFixtures.MINER, NOON));
        take(
                alert.follow(
                                AlertFixtures.joining(
                                        AlertFixtures.member(
                                                "f", RuleKind.OWN, EpisodeStatus.CLOSED, 4)),
                                NOON)
                        .orElseThrow());
        take(alert.acknowledge(null, AlertFixtures.MINER, NOON));
        take(alert.state(StatementKind.TRUE, "c", "m", 50, AlertFixtures.MINER, NOON));
        take(alert.comment("c", List.of(), AlertFixtures.MINER, NOON));
        take(alert.assign("t", "r", AlertFixtures.MINER, NOON));
        take(alert.verify(null, AlertFixtures.OFFICER, NOON));
        take(alert.close(null, AlertFixtures.MINER, NOON));
        assertThat(life).hasSize(9);
        for (AlertFilter filter : filters()) {
            for (Step step : life) {
                boolean matched = step.before() != null && filter.matches(step.before());
                assertThat(filter.mayHaveLeft(step.fact(), step.after()))
                        .as("%s %s", filter, step.fact())
                        .isEqualTo(matched);
            }
        }
        assertThat(filters()).as("some leave").anyMatch(this::isLeft);
    }

    private boolean isLeft(AlertFilter filter) {
        return life.stream()
                .anyMatch(step ->
                        !filter.matches(step.after())
                                && filter.mayHaveLeft(step.fact(), step.after()));
    }

    private static List<AlertFilter> filters() {
        var all = new ArrayList<AlertFilter>();
        for (Boolean open : new Boolean[] {null, true, false}) {
            for (AlertPhase phase : new AlertPhase[] {null, AlertPhase.ACKNOWLEDGED}) {
                for (AlertLevel level : new AlertLevel[] {null, AlertLevel.BLUE, AlertLevel.RED}) {
                    all.add(new AlertFilter(null, null, open, phase, level, null));
                }
            }
        }
        return all;
    }
}
