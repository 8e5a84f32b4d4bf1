package org.minesafety.hazard.suspension.domain;

import static org.minesafety.hazard.suspension.domain.ApprovalRow.Kind.COAL;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.ANNA;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.BO;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.CHEN;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.ELSEWHERE;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.EN;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.GROUNDS;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.MINER;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.NOON;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.REPORT;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.THE_PLAN;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.WATCH;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.grounds;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.ordered;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.proposed;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.resumed;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.signedOnce;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.step;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.suspension.SuspensionPhase;
import org.minesafety.hazard.suspension.domain.Papers.LicenceRequest;
import org.minesafety.hazard.suspension.domain.Papers.Notice;
import org.minesafety.hazard.suspension.domain.Papers.Visit;
import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.LifecyclePage;
import org.minesafety.platform.lifecycle.LifecycleWalk;
import org.minesafety.platform.lifecycle.Transition;

/** All roles try everything, at random, and the tables say what becomes of it. */
class SuspensionLifeTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final Instant FAR = Instant.parse("2028-01-01T00:00:00Z");

    /** Some more often, so that walks get far. */
    private static final List<Actor> ALL =
            List.of(ANNA, BO, CHEN, EN, EN, ELSEWHERE, MINER, MINER, MINER, MINER);

    /** Two steps of the department, so that one person could try both. */
    private static final SuspensionGrounds TWO_OWN_STEPS =
            grounds(
                    List.of(
                            step(COAL, 1, "department-principal", false),
                            step(COAL, 2, "second-principal", false),
                            step(COAL, 3, "nmsa-local-office", true)),
                    new PublishedYear(2026, "", "", "test"));

    @Test
    void its_life_is_as_the_table_says() {
        new LifecycleWalk<>(
                        SuspensionLife.TABLE,
                        ALL,
                        subject(
                                random ->
                                        switch (random.nextInt(4)) {
                                            case 0 -> proposed(ANNA);
                                            case 1 -> proposed(EN);
                                            case 2 -> signedOnce(ANNA);
                                            default -> signedOnce(EN);
                                        },
                                SuspensionLifeTest::live))
                .check(20261127, 1_500, 60);
    }

    @Test
    void its_measures_are_as_the_table_says() {
        new LifecycleWalk<>(
                        SuspensionMeasures.TABLE,
                        ALL,
                        subject(
                                random ->
                                        switch (random.nextInt(3)) {
                                            case 0 -> proposed(ANNA);
                                            case 1 -> ordered();
                                            default -> resumed();
                                        },
                                SuspensionLifeTest::measure))
                .check(20261127, 200, 20);
    }

    @Test
    void its_pages_are_true() {
        LifecyclePage.check(SuspensionLife.TABLE);
        LifecyclePage.check(SuspensionMeasures.TABLE);
    }

    private interface Attempt<P extends Enum<P>> {
        Optional<Change<Suspension, SuspensionEntry>> on(
                Transition<P, Suspension> row, Suspension now, Actor actor);
    }

    private static <P extends Enum<P>> LifecycleWalk.Subject<P, Suspension> subject(
            Function<Random, Suspension> begin, Attempt<P> attempt) {
        return new LifecycleWalk.Subject<>() {
            @Override
            public Suspension begin(Random random) {
                return begin.apply(random);
            }

            @Override
            public Optional<Suspension> attempt(
                    Transition<P, Suspension> row, Suspension now, Actor actor) {
                return attempt.on(row, now, actor).map(Change::after);
            }
        };
    }

    private static Optional<Change<Suspension, SuspensionEntry>> live(
            Transition<SuspensionPhase, Suspension> row, Suspension now, Actor actor) {
        var back = new Resumption(now);
        String step = now.nextApproval(true).map(ApprovalRow::step).orElse("none");
        return Optional.of(
                switch (row.name()) {
                    case "co-sign" -> now.coSign(null, actor, GROUNDS, NOON);
                    case "order" -> now.order("3号", actor, GROUNDS, NOON);
                    case "confirm" -> now.confirm("3号", actor, NOON);
                    case "reject" -> now.reject("理由", actor, NOON);
                    case "take-back" -> now.takeBack("理由", actor, NOON);
                    case "lift" -> now.lift("理由", "4号", actor, NOON);
                    case "plan" -> back.file(THE_PLAN, actor, NOON);
                    case "request-resumption" ->
                            back.requestResumption(REPORT, actor, GROUNDS, NOON);
                    case "accept" -> back.accept("5号", "合格", actor, TWO_OWN_STEPS, NOON);
                    case "refuse-acceptance" -> back.refuseAcceptance("5号", "不合格", actor, NOON);
                    case "approve" -> back.approve(null, actor, NOON);
                    case "enter-consent" -> back.enterConsent(step, "机关", "8号", TODAY, actor, NOON);
                    case "resume" -> back.resume("9号", actor, GROUNDS, NOON);
                    default -> throw new AssertionError("no command for " + row.name());
                });
    }

    private static Optional<Change<Suspension, SuspensionEntry>> measure(
            Transition<SuspensionStanding, Suspension> row, Suspension now, Actor actor) {
        if (row.byPlatform()) {
            return SuspensionMeasures.TABLE.isDue(row, now)
                    ? now.markOverdue(FAR)
                    : Optional.empty();
        }
        var measures = new Measures(now);
        var notice = new Notice("网站", TODAY);
        return Optional.of(
                switch (row.name()) {
                    case "request-licence" ->
                            measures.requestLicence(
                                    new LicenceRequest("发证机关", "暂扣", TODAY, null, null, null),
                                    actor,
                                    NOON);
                    case "answer-licence" ->
                            measures.answerLicence("已暂扣", TODAY, null, actor, NOON);
                    case "arrange-control" -> measures.arrange(WATCH, actor, GROUNDS, NOON);
                    case "record-visit" ->
                            measures.visited(new Visit(NOON, 3, false, null), actor, NOON);
                    case "publish-suspension" -> measures.publish(false, notice, actor, NOON);
                    case "publish-resumption" -> measures.publish(true, notice, actor, NOON);
                    default -> throw new AssertionError("no command for " + row.name());
                });
    }
}
