package org.minesafety.alert.handling.domain;

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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.handling.domain.Suppressions.Suppression;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.contracts.alert.StatementKind;
import org.minesafety.contracts.alert.SuppressionKind;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.LifecyclePage;
import org.minesafety.platform.lifecycle.LifecycleWalk;
import org.minesafety.platform.lifecycle.Transition;

/** All roles try everything, at random, and the tables say what becomes of it. */
class AlertLifeTest {

    private static final List<Actor> ALL = List.of(MINER, MINER, OFFICER, SYSTEM, BOTH, AUDITOR);
    private static final Suppression SILENT =
            new Suppression(SuppressionKind.BY_DESIGN, "silence", NOON, null, null);
    private static final AtomicInteger SERIAL = new AtomicInteger();

    @Test
    void its_life_is_as_the_table_says() {
        new LifecycleWalk<>(
                        AlertLife.TABLE, ALL, subject(AlertLifeTest::begin, AlertLifeTest::live))
                .check(20261128, 2_000, 40);
    }

    @Test
    void its_care_is_as_the_table_says() {
        new LifecycleWalk<>(
                        AlertCare.TABLE,
                        ALL,
                        subject(
                                random -> random.nextBoolean() ? begin(random) : closed(),
                                AlertLifeTest::care))
                .check(20261128, 100, 10);
    }

    @Test
    void an_alert_that_was_raised_late_settles_a_minute_later() {
        assertThat(raisedAfter(Duration.ofMinutes(5)).settled()).isEqualTo(NOON);
        Alert late = raisedAfter(Duration.ofMinutes(5).plusMillis(1));
        assertThat(late.isRaisedLate()).isTrue();
        assertThat(late.settled()).isEqualTo(NOON.plusSeconds(60));
    }

    private static Alert raisedAfter(Duration begun) {
        var alarm = alarm("e", RuleKind.STATUTORY, EpisodeStatus.OPEN, NOON.minus(begun), 1.2, 1);
        return raised(
                        kind(true, true, 10),
                        Member.join(alarm, "alert", "gas", AlertFixtures.LEVELS, NOON))
                .after();
    }

    @Test
    void its_pages_are_true() {
        LifecyclePage.check(AlertLife.TABLE);
        LifecyclePage.check(AlertCare.TABLE);
    }

    @Test
    void a_statutory_alarm_stated_otherwise_than_true_is_verified_whatever_its_level() {
        for (StatementKind said : StatementKind.values()) {
            Alert alert = stated(RuleKind.STATUTORY, said, 100, 0);
            assertThat(alert.level()).isEqualTo(AlertLevel.BLUE);
            assertThat(alert.needsVerification()).isEqualTo(said != StatementKind.TRUE);
        }
        assertThat(stated(RuleKind.OWN, StatementKind.TEST, 100, 0).needsVerification()).isFalse();
    }

    @Test
    void the_share_of_the_class_is_sampled() {
        assertThat(stated(RuleKind.OWN, StatementKind.TRUE, 9, 10).needsVerification()).isTrue();
        assertThat(stated(RuleKind.OWN, StatementKind.TRUE, 10, 10).needsVerification()).isFalse();
    }

    @Test
    void a_mine_cannot_escape_the_sample_by_stating_again() {
        Alert drawn = stated(RuleKind.OWN, StatementKind.TRUE, 0, 10);
        Alert again =
                drawn.refuse("no", OFFICER, NOON)
                        .after()
                        .state(StatementKind.TRUE, "c", "m", 99, MINER, NOON)
                        .after();
        assertThat(again.needsVerification()).isTrue();
    }

    private static Alert stated(RuleKind rule, StatementKind said, int draw, int percent) {
        return raised(kind(true, true, percent), member("e", rule, EpisodeStatus.CLOSED, 1))
                .after()
                .acknowledge(null, MINER, NOON)
                .after()
                .state(said, "cause", "measure", draw, MINER, NOON)
                .after();
    }

    private static Alert closed() {
        return stated(RuleKind.OWN, StatementKind.TRUE, 99, 0).close(null, MINER, NOON).after();
    }

    private static Alert begin(Random random) {
        RuleKind rule = random.nextBoolean() ? RuleKind.STATUTORY : RuleKind.OWN;
        var state = random.nextBoolean() ? EpisodeStatus.OPEN : EpisodeStatus.CLOSED;
        Alert alert =
                raised(
                                kind(random.nextBoolean(), true, 10),
                                member("e" + SERIAL.incrementAndGet(), rule, state, 1))
                        .after();
        return random.nextInt(3) > 0
                ? alert
                : AlertSuppression.suppress(alert, SILENT, NOON).map(Change::after).orElse(alert);
    }

    private interface Attempt<P extends Enum<P>> {
        Optional<Change<Alert, AlertEntry>> on(Transition<P, Alert> row, Alert now, Actor actor);
    }

    private static <P extends Enum<P>> LifecycleWalk.Subject<P, Alert> subject(
            Function<Random, Alert> begin, Attempt<P> attempt) {
        return new LifecycleWalk.Subject<>() {
            @Override
            public Alert begin(Random random) {
                return begin.apply(random);
            }

            @Override
            public Optional<Alert> attempt(Transition<P, Alert> row, Alert now, Actor actor) {
                return attempt.on(row, now, actor).map(Change::after);
            }
        };
    }

    private static Optional<Change<Alert, AlertEntry>> live(
            Transition<AlertPhase, Alert> row, Alert now, Actor actor) {
        int serial = SERIAL.incrementAndGet();
        if (row.byPlatform()) {
            return AlertLife.TABLE.isDue(row, now) ? platform(row.name(), now) : Optional.empty();
        }
        return Optional.of(
                switch (row.name()) {
                    case "acknowledge" -> now.acknowledge(null, actor, NOON);
                    case "state" ->
                            now.state(
                                    StatementKind.values()[serial % 4],
                                    "原因",
                                    "措施",
                                    serial % 100,
                                    actor,
                                    NOON);
                    case "verify" -> now.verify("属实", actor, NOON);
                    case "refuse" -> now.refuse("理由", actor, NOON);
                    case "close" -> now.close(null, actor, NOON);
                    case "close-despite" -> now.closeDespite("理由", actor, NOON);
                    default -> throw new AssertionError("no command for " + row.name());
                });
    }

    private static Optional<Change<Alert, AlertEntry>> platform(String name, Alert now) {
        String id = "f" + SERIAL.incrementAndGet();
        double higher = now.level() == AlertLevel.BLUE ? 2 : 4;
        return switch (name) {
            case "notify" -> now.notified(NOON);
            case "return" -> AlertSuppression.release(now, SuppressionKind.BY_DESIGN, NOON);
            case "rise" ->
                    now.follow(
                            joining(member(id, RuleKind.OWN, EpisodeStatus.CLOSED, higher)), NOON);
            case "outgrow" ->
                    now.follow(joining(member(id, RuleKind.OWN, EpisodeStatus.OPEN, 1)), NOON);
            default -> throw new AssertionError("nothing does " + name);
        };
    }

    private static Optional<Change<Alert, AlertEntry>> care(
            Transition<AlertStanding, Alert> row, Alert now, Actor actor) {
        return Optional.of(
                switch (row.name()) {
                    case "assign" -> now.assign("通风队", "理由", actor, NOON);
                    case "comment" -> now.comment("备注", List.of(), actor, NOON);
                    default -> throw new AssertionError("no command for " + row.name());
                });
    }
}
