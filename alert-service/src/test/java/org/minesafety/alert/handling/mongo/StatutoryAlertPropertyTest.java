package org.minesafety.alert.handling.mongo;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.handling.domain.AlertFixtures.AUDITOR;
import static org.minesafety.alert.handling.domain.AlertFixtures.BOTH;
import static org.minesafety.alert.handling.domain.AlertFixtures.MINER;
import static org.minesafety.alert.handling.domain.AlertFixtures.NOON;
import static org.minesafety.alert.handling.domain.AlertFixtures.OFFICER;
import static org.minesafety.alert.handling.domain.AlertFixtures.SYSTEM;
import static org.minesafety.alert.handling.domain.AlertFixtures.alarm;
import static org.minesafety.alert.handling.domain.AlertFixtures.joining;
import static org.minesafety.alert.handling.domain.AlertFixtures.kind;
import static org.minesafety.alert.handling.domain.AlertFixtures.member;
import static org.minesafety.alert.handling.domain.AlertFixtures.raised;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertEntry;
import org.minesafety.alert.handling.domain.AlertFixtures;
import org.minesafety.alert.handling.domain.AlertLife;
import org.minesafety.alert.handling.domain.AlertSuppression;
import org.minesafety.alert.handling.domain.Member;
import org.minesafety.alert.handling.domain.Suppressions.Suppression;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.StatementKind;
import org.minesafety.contracts.alert.SuppressionKind;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.lifecycle.TransitionRefused;

/**
 * Everybody tries to suppress an alert of the law in every way, at any time, while it is handled as
 * ever: it stands everywhere as its twin does that nobody ever tried to suppress.
 */
class StatutoryAlertPropertyTest {

    private static final int STEPS = 60;
    private static final List<Actor> ALL = List.of(MINER, OFFICER, SYSTEM, BOTH, AUDITOR);

    /** Two that are told and handled alike; one of them is to be suppressed too. */
    private static final class Twins {
        Alert tried;
        Alert left;
        int suppressed;

        Twins(Alert begun) {
            tried = begun;
            left = begun;
        }

        void both(Command command) {
            Optional<Alert> one = done(tried, command);
            Optional<Alert> other = done(left, command);
            assertThat(one.isPresent()).isEqualTo(other.isPresent());
            tried = one.orElse(tried);
            left = other.orElse(left);
        }

        void one(Command command) {
            Optional<Alert> after = done(tried, command);
            suppressed += after.isPresent() ? 1 : 0;
            tried = after.orElse(tried);
        }

        private static Optional<Alert> done(Alert alert, Command command) {
            try {
                return command.on(alert).map(Change::after);
            } catch (TransitionRefused | Invalid refused) {
                return Optional.empty();
            }
        }
    }

    private interface Command {
        Optional<Change<Alert, AlertEntry>> on(Alert alert);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void it_stays_in_list_feed_work_list_and_escalation(long seed) {
        int suppressed = 0;
        var levels = new EnumMap<AlertLevel, Integer>(AlertLevel.class);
        for (int run = 0; run < 300; run++) {
            var random = new Random(seed * 1_000 + run);
            boolean told = random.nextBoolean();
            var twins =
                    new Twins(
                            raised(
                                            kind(random.nextBoolean(), told, 10),
                                            lasting(random.nextInt(120), random.nextInt(4) + 0.5))
                                    .after());
            Instant now = NOON;
            for (int step = 0; step < STEPS; step++) {
                now = now.plusSeconds(random.nextInt(1_200));
                Actor actor = ALL.get(random.nextInt(ALL.size()));
                if (random.nextBoolean()) {
                    twins.both(handling(random, actor, now, run * STEPS + step));
                } else {
                    twins.one(suppressing(random, actor, now));
                }
                assertSame(twins.tried, twins.left);
            }
            suppressed += twins.suppressed;
            levels.merge(twins.tried.level(), 1, Integer::sum);
        }
        assertThat(suppressed).as("windows come and go all the same").isGreaterThan(500);
        assertThat(levels).as("of every level").hasSize(AlertLevel.values().length);
    }

    private static Member lasting(int seconds, double peak) {
        return Member.join(
                alarm(
                        "e",
                        RuleKind.STATUTORY,
                        EpisodeStatus.OPEN,
                        NOON.minusSeconds(seconds),
                        peak,
                        1),
                "alert",
                "gas",
                AlertFixtures.LEVELS,
                NOON);
    }

    private static void assertSame(Alert tried, Alert left) {
        assertThat(tried.isSuppressed()).isFalse();
        assertThat(tried.suppressions().shelving()).isNull();
        assertThat(tried.suppressions().kinds())
                .isSubsetOf(List.of(SuppressionKind.OUT_OF_SERVICE));
        AlertDocument listed = AlertDocument.of(tried);
        AlertDocument asEver = AlertDocument.of(left);
        assertThat(listed.tags()).as("list").isEqualTo(asEver.tags());
        assertThat(listed.nextDue()).as("timers").isEqualTo(asEver.nextDue());
        assertThat(worklist(tried)).as("work list").isEqualTo(worklist(left));
        assertThat(tried.notified(NOON).isPresent())
                .as("escalation")
                .isEqualTo(left.notified(NOON).isPresent());
        assertThat(tried.state())
                .as("feed")
                .usingRecursiveComparison()
                .ignoringFields("suppressed")
                .isEqualTo(left.state());
        assertThat(tried)
                .as("all that figures are counted from")
                .usingRecursiveComparison()
                .ignoringFields("suppressions", "version")
                .isEqualTo(left);
    }

    private static Set<String> worklist(Alert alert) {
        return AlertLife.TABLE.open(alert).stream()
                .map(Transition::name)
                .filter(AlertLife.AWAITED::contains)
                .collect(toSet());
    }

    private static Command suppressing(Random random, Actor actor, Instant now) {
        var kinds = new ArrayList<>(List.of(SuppressionKind.values()));
        kinds.remove(SuppressionKind.SHELVED);
        SuppressionKind kind = kinds.get(random.nextInt(kinds.size()));
        var why = new Suppression(kind, "s" + random.nextInt(3), now, null, null);
        return switch (random.nextInt(5)) {
            case 0 ->
                    it ->
                            Optional.of(
                                    AlertSuppression.shelve(
                                            it,
                                            "r",
                                            Duration.ofMinutes(5),
                                            AlertFixtures.SHELVING,
                                            0,
                                            actor,
                                            now));
            case 1 -> it -> Optional.of(AlertSuppression.unshelve(it, null, actor, now));
            case 2 -> it -> AlertSuppression.due(it, now, now);
            case 3 -> it -> AlertSuppression.suppress(it, why, now);
            default -> it -> AlertSuppression.release(it, kind, now);
        };
    }

    private static Command handling(Random random, Actor actor, Instant now, int serial) {
        var rule = random.nextBoolean() ? RuleKind.STATUTORY : RuleKind.OWN;
        var state = random.nextBoolean() ? EpisodeStatus.OPEN : EpisodeStatus.CLOSED;
        double peak = random.nextInt(8) == 0 ? 2 + random.nextInt(3) : 1;
        int draw = random.nextInt(100);
        return switch (random.nextInt(6)) {
            case 0 -> it -> it.follow(joining(member("f" + serial, rule, state, peak)), now);
            case 1 -> it -> it.notified(now);
            case 2 -> it -> Optional.of(it.acknowledge(null, actor, now));
            case 3 ->
                    it ->
                            Optional.of(
                                    it.state(
                                            StatementKind.values()[draw % 4],
                                            "c",
                                            "m",
                                            draw,
                                            actor,
                                            now));
            case 4 -> it -> Optional.of(it.verify(null, actor, now));
            default -> it -> Optional.of(it.refuse("r", actor, now));
        };
    }
}
