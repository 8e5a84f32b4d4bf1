package org.minesafety.hazard.majorhazard.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.contracts.alarm.EpisodeStatus.OPEN;
import static org.minesafety.contracts.alarm.EpisodeStatus.WITHDRAWN;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.ANNA;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.ANY_BODY;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.BO;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.CHEN;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.DEADLINE;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.DUAL;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.ELSEWHERE;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.ENGINEER;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.FOREMAN;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.GROUNDS;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.HOLDING;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.INSPECTOR;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.MINER;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.NOON;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.PROVINCE;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.SYSTEM;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.UNITS;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.accepted;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.awaiting;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.determination;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.determined;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.evidence;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.listed;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.own;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.plan;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.planned;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.rectifying;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.reported;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.stopped;
import static org.minesafety.platform.calendar.Term.Unit.WORKDAYS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.hazard.AreaStop;
import org.minesafety.contracts.hazard.HazardEvent.CandidateOverdue;
import org.minesafety.contracts.hazard.HazardEvent.HazardDetermined;
import org.minesafety.contracts.hazard.HazardEvent.HazardRevoked;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.ListingStage;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.ClockSet;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.RectificationPlan;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Responsible;
import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.calendar.Reckoning;
import org.minesafety.platform.calendar.Term;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.LifecyclePage;
import org.minesafety.platform.lifecycle.LifecycleWalk;
import org.minesafety.platform.lifecycle.Transition;

/** All roles try everything, at random, and the tables say what becomes of it. */
class HazardLifeTest {

    private static final CandidateRule RULE =
            new CandidateRule("COAL26-02-08", "methane", "甲烷", "methane", "order 21");
    private static final Reckoning THREE_WORKDAYS =
            new Reckoning(
                    new WorkCalendar(List.of(new PublishedYear(2026, "", "", ""))),
                    new Term(3, WORKDAYS),
                    1);
    private static final Instant TOO_LATE = Instant.parse("2026-11-27T16:00:00Z");

    /** Some more often, so that walks get far. */
    private static final List<Actor> ALL =
            List.of(
                    ANNA, BO, CHEN, PROVINCE, ELSEWHERE, SYSTEM, MINER, MINER, MINER, FOREMAN,
                    ENGINEER, HOLDING, DUAL, INSPECTOR);

    @Test
    void its_life_is_as_the_table_says() {
        new LifecycleWalk<>(
                        HazardLife.TABLE,
                        ALL,
                        new LifecycleWalk.Subject<HazardPhase, Hazard>() {
                            @Override
                            public Hazard begin(Random random) {
                                return begun(random);
                            }

                            @Override
                            public Optional<Hazard> attempt(
                                    Transition<HazardPhase, Hazard> row,
                                    Hazard hazard,
                                    Actor actor) {
                                return HazardLifeTest.attempt(row, hazard, actor)
                                        .map(Change::after);
                            }
                        })
                .check(20261127, 1_500, 60);
    }

    /** As it may stand after much that no row of this table does. */
    private static Hazard begun(Random random) {
        Hazard candidate =
                switch (random.nextInt(5)) {
                    case 0 -> candidate();
                    case 1 -> reported(HazardOrigin.SUPERVISION, ANNA);
                    case 2 -> reported(HazardOrigin.SUPERVISION, SYSTEM);
                    case 3 -> reported(HazardOrigin.SELF_CHECK, MINER);
                    default -> reported(HazardOrigin.COMPANY_CHECK, HOLDING);
                };
        Hazard safe = random.nextInt(10) == 0 ? candidate : stopped(candidate);
        return switch (random.nextInt(12)) {
            case 0 -> safe.with(safe.phase(), it -> fill(it, 50), safe.clocks());
            case 1 -> crowded(safe);
            case 2 -> old(safe, 6);
            case 4 -> safe.with(safe.phase(), HazardLifeTest::sign, safe.clocks());
            case 3 ->
                    safe.with(
                            safe.phase(),
                            it -> it.listing = Listing.of("county", UNITS, "3号", null, null),
                            safe.clocks());
            default -> safe;
        };
    }

    private static void fill(HazardCourse.Edit course, int people) {
        IntStream.range(1, people).forEach(it -> course.rectifiedBy("former-" + it));
        course.rectifiedBy(MINER.subject());
    }

    private static void sign(HazardCourse.Edit course) {
        IntStream.range(0, HazardCourse.MOST_SIGNATURES)
                .forEach(it ->
                        course.add(
                                new HazardPapers.Signed(true, "former-" + it, "5号", "good", NOON)));
    }

    private static Hazard crowded(Hazard hazard) {
        return hazard.with(
                hazard.phase(),
                course ->
                        IntStream.range(0, HazardCourse.MOST_PROGRESS)
                                .forEach(it ->
                                        course.add(new HazardPapers.Progress(1, null, null, NOON))),
                hazard.clocks());
    }

    private static Hazard old(Hazard it, int left) {
        return new Hazard(
                it.id(),
                it.mine(),
                it.phase(),
                it.criterion(),
                it.report(),
                it.alarm(),
                it.revision(),
                it.reason(),
                it.doubts(),
                it.raisedAt(),
                it.answer(),
                it.determined(),
                it.course(),
                it.clocks(),
                Hazard.MOST_CHANGES - left);
    }

    private static Optional<Change<Hazard, HazardEntry>> attempt(
            Transition<HazardPhase, Hazard> row, Hazard hazard, Actor actor) {
        int news = hazard.revision() + 1;
        var mine = new Rectification(hazard);
        var check = new Acceptance(hazard);
        LocalDate due = hazard.course().limit().due();
        RectificationPlan plan = plan(due == null ? DEADLINE : due);
        return switch (row.name()) {
            case "determine" ->
                    Optional.of(hazard.determine(determination(actor), UNITS, actor, NOON));
            case "revoke" -> Optional.of(hazard.revoke(falseAlarm(), actor, NOON));
            case "plan" -> Optional.of(mine.plan(plan, actor, GROUNDS, NOON));
            case "start" -> Optional.of(mine.start("7号", actor, NOON));
            case "change-plan" -> Optional.of(mine.changePlan(plan, "why", actor, GROUNDS, NOON));
            case "progress" -> Optional.of(mine.progress(40, null, null, actor, GROUNDS, NOON));
            case "reassign" ->
                    Optional.of(mine.reassign(new Responsible("钱某", "矿长"), "why", actor, NOON));
            case "completion" ->
                    Optional.of(mine.complete("done", List.of("x"), 1, actor, GROUNDS, NOON));
            case "acceptance" -> Optional.of(check.sign("5号", "good", actor, NOON));
            case "confirm-acceptance" -> Optional.of(check.confirm("5号", "good", actor, NOON));
            case "refuse-acceptance" -> Optional.of(check.refuse("5号", "gas", actor, NOON));
            case "contest" -> Optional.of(check.contest(null, "gas", actor, NOON));
            case "closing" -> Optional.of(check.close("9号", null, actor, NOON));
            case "withdraw" ->
                    hazard.alarm() == null
                            ? Optional.empty()
                            : hazard.follow(evidence(news, WITHDRAWN), NOON);
            case "raise-again" ->
                    hazard.raiseAgain(RULE, 1, evidence(news, OPEN), NOON)
                            .map(it -> HazardClocks.withClock(it, THREE_WORKDAYS));
            case "mark-overdue" -> overdue(hazard);
            default -> throw new AssertionError("no command for " + row.name());
        };
    }

    private static Optional<Change<Hazard, HazardEntry>> overdue(Hazard hazard) {
        if (hazard.phase() != HazardPhase.CANDIDATE) {
            return Optional.empty();
        }
        Hazard timed =
                new HazardClocks(hazard)
                        .reckon(terms(THREE_WORKDAYS), NOON)
                        .map(Change::after)
                        .orElse(hazard);
        return new HazardClocks(timed).markOverdue(TOO_LATE);
    }

    @Test
    void what_goes_beside_it_is_as_the_tables_say() {
        walk(AreaLife.TABLE, HazardLifeTest::area);
        walk(ListingLife.TABLE, HazardLifeTest::listing);
        walk(DeadlineLife.TABLE, HazardLifeTest::deadline);
    }

    private interface Attempt<P extends Enum<P>> {
        Optional<Change<Hazard, HazardEntry>> on(
                Transition<P, Hazard> row, Hazard now, Actor actor);
    }

    private static <P extends Enum<P>> void walk(Lifecycle<P, Hazard> table, Attempt<P> attempt) {
        new LifecycleWalk<>(
                        table,
                        ALL,
                        new LifecycleWalk.Subject<P, Hazard>() {
                            @Override
                            public Hazard begin(Random random) {
                                return anywhere(random);
                            }

                            @Override
                            public Optional<Hazard> attempt(
                                    Transition<P, Hazard> row, Hazard hazard, Actor actor) {
                                return attempt.on(row, hazard, actor).map(Change::after);
                            }
                        })
                .check(20261127, 600, 80);
    }

    /** Half of them with nothing stopped. */
    private static Hazard anywhere(Random random) {
        Hazard somewhere = somewhere(random);
        return random.nextBoolean()
                ? somewhere
                : somewhere.with(somewhere.phase(), it -> it.area = Area.NONE, somewhere.clocks());
    }

    private static Hazard somewhere(Random random) {
        Hazard determined = random.nextBoolean() ? determined() : own();
        Hazard dual =
                new Rectification(rectifying(determined))
                        .progress(1, null, null, DUAL, GROUNDS, NOON)
                        .after();
        return switch (random.nextInt(9)) {
            case 0 -> candidate();
            case 7 -> listed(determined, ANNA);
            case 1 -> determined;
            case 2 -> planned(determined);
            case 3 -> rectifying(determined);
            case 4 -> dual;
            case 5 -> awaiting(determined);
            case 6 -> old(random.nextBoolean() ? dual : determined, random.nextInt(3));
            default ->
                    new Acceptance(accepted(awaiting(determined()), BO, CHEN))
                            .close("9号", null, BO, NOON)
                            .after();
        };
    }

    private static Optional<Change<Hazard, HazardEntry>> area(
            Transition<AreaStop, Hazard> row, Hazard now, Actor actor) {
        var beside = new Oversight(now);
        return Optional.of(
                switch (row.name()) {
                    case "stop-area" -> beside.stopArea("1203", 12, null, actor, NOON);
                    case "release-area" -> beside.releaseArea("why", actor, NOON);
                    case "allow-work" -> beside.allowWork("why", actor, NOON);
                    default -> throw new AssertionError("no command for " + row.name());
                });
    }

    private static Optional<Change<Hazard, HazardEntry>> listing(
            Transition<ListingStage, Hazard> row, Hazard now, Actor actor) {
        var beside = new Oversight(now);
        // an officer of elsewhere never sees it; here its unit is one of the mine
        var grounds =
                new HazardGrounds(
                        GROUNDS.terms(),
                        null,
                        Set.of(),
                        Set.of(),
                        GROUNDS.levels(),
                        List.of("220000", "220282", "220221"),
                        ANY_BODY,
                        GROUNDS.ladder());
        return Optional.of(
                switch (row.name()) {
                    case "list" ->
                            beside.list("county", null, "3号", null, null, actor, grounds, NOON);
                    case "delist" -> beside.delist("4号", "why", actor, grounds, NOON);
                    case "publish-listing" -> beside.publishListing("县政府网站", actor, NOON);
                    case "file-listing" -> beside.fileListing("7号", actor, NOON);
                    case "publish-delisting" -> beside.publishDelisting("县政府网站", actor, NOON);
                    default -> throw new AssertionError("no command for " + row.name());
                });
    }

    private static Optional<Change<Hazard, HazardEntry>> deadline(
            Transition<Limit.Stage, Hazard> row, Hazard now, Actor actor) {
        var beside = new Oversight(now);
        LocalDate due = now.course().limit().due();
        return switch (row.name()) {
            case "extension-request" ->
                    Optional.of(
                            beside.requestExtension(
                                    "geology",
                                    "why",
                                    "stopped",
                                    due == null ? DEADLINE : due.plusDays(1),
                                    actor,
                                    GROUNDS,
                                    NOON));
            case "extension-decision" ->
                    Optional.of(beside.decideExtension(true, null, "why", actor, NOON));
            default ->
                    now.phase() != HazardPhase.CANDIDATE
                                    && row.from().contains(now.course().limit().stage())
                            ? new HazardClocks(now)
                                    .markOverdue(Instant.parse("2028-01-01T00:00:00Z"))
                            : Optional.empty();
        };
    }

    @Test
    void its_pages_are_true() {
        LifecyclePage.check(HazardLife.TABLE);
        LifecyclePage.check(AreaLife.TABLE);
        LifecyclePage.check(ListingLife.TABLE);
        LifecyclePage.check(DeadlineLife.TABLE);
        LifecyclePage.check(LadderLife.TABLE);
    }

    @Test
    void who_determined_it_and_what_speaks_in_words_stays_inside() {
        var change = candidate().determine(determination(ANNA), UNITS, ANNA, NOON);
        assertThat(HazardEntry.publicView(change.entry(), change.after()))
                .hasValue(
                        new HazardDetermined(
                                "220221000001",
                                change.after().id().toString(),
                                "COAL26-02-09",
                                NOON));
        assertThat(change.after().state().criterion()).isEqualTo("COAL26-02-09");
        assertThat(change.after().state().toString()).doesNotContain("anna", "1203");
        var revoked = change.after().revoke(falseAlarm(), BO, NOON);
        assertThat(HazardEntry.publicView(revoked.entry(), revoked.after()))
                .hasValue(
                        new HazardRevoked(
                                "220221000001",
                                change.after().id().toString(),
                                "false-alarm",
                                NOON));
    }

    @Test
    void a_candidate_is_told_as_overdue_once_and_not_before_its_day_has_ended_in_china() {
        Hazard candidate = candidate();
        assertThat(candidate.answer())
                .isEqualTo(new AnswerClock(NOON, LocalDate.parse("2026-11-27"), false));
        assertThat(new HazardClocks(candidate).markOverdue(TOO_LATE.minusMillis(1))).isEmpty();
        Change<Hazard, HazardEntry> told =
                new HazardClocks(candidate).markOverdue(TOO_LATE).orElseThrow();
        assertThat(HazardEntry.publicView(told.entry(), told.after()))
                .hasValue(
                        new CandidateOverdue(
                                "220221000001",
                                candidate.id().toString(),
                                LocalDate.parse("2026-11-27"),
                                TOO_LATE));
        assertThat(told.after().state().overdue()).isTrue();
        assertThat(told.after().phase()).isEqualTo(HazardPhase.CANDIDATE);
        assertThat(told.after().answer().next()).isNull();
        assertThat(new HazardClocks(told.after()).markOverdue(TOO_LATE.plus(Duration.ofDays(9))))
                .isEmpty();
    }

    @Test
    void beyond_the_known_years_it_has_no_day_until_the_year_is_known() {
        Instant newYearsEve = Instant.parse("2026-12-31T04:00:00Z");
        Hazard late = HazardClocks.withClock(raised(newYearsEve), THREE_WORKDAYS).after();
        assertThat(late.answer()).isEqualTo(new AnswerClock(newYearsEve, null, false));
        assertThat(new HazardClocks(late).markOverdue(Instant.parse("2030-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(new HazardClocks(late).reckon(terms(THREE_WORKDAYS), NOON)).isEmpty();
        var known =
                new Reckoning(
                        new WorkCalendar(
                                List.of(
                                        new PublishedYear(2026, "", "", ""),
                                        new PublishedYear(2027, "2027-01-01", "", ""))),
                        new Term(3, WORKDAYS),
                        2);
        Change<Hazard, HazardEntry> set =
                new HazardClocks(late).reckon(terms(known), NOON).orElseThrow();
        assertThat(set.entry()).isEqualTo(new ClockSet(LocalDate.parse("2027-01-06"), NOON));
        assertThat(HazardEntry.publicView(set.entry(), set.after())).isEmpty();
        assertThat(new HazardClocks(set.after()).reckon(terms(known), NOON)).isEmpty();
    }

    /** As one that was stored before there was a clock. */
    @Test
    void a_candidate_without_a_clock_gets_one_from_when_it_was_raised() {
        Hazard old = raised(NOON).after();
        assertThat(old.answer()).isNull();
        assertThat(new HazardClocks(old).markOverdue(TOO_LATE)).isEmpty();
        Change<Hazard, HazardEntry> set =
                new HazardClocks(old).reckon(terms(THREE_WORKDAYS), TOO_LATE).orElseThrow();
        assertThat(new HazardClocks(set.after()).markOverdue(TOO_LATE)).isPresent();
    }

    @Test
    void nothing_runs_once_somebody_has_answered() {
        Hazard determined = candidate().determine(determination(ANNA), UNITS, ANNA, NOON).after();
        assertThat(new HazardClocks(determined).markOverdue(TOO_LATE)).isEmpty();
        assertThat(new HazardClocks(determined).reckon(terms(THREE_WORKDAYS), TOO_LATE)).isEmpty();
        assertThat(determined.follow(evidence(9, WITHDRAWN), NOON)).isEmpty();
    }

    private static Hazard candidate() {
        return HazardClocks.withClock(raised(NOON), THREE_WORKDAYS).after();
    }

    private static Change<Hazard, HazardEntry> raised(Instant at) {
        return Hazard.raise(RULE, 1, evidence(1, OPEN), at).orElseThrow();
    }

    private static Map<String, Reckoning> terms(Reckoning answer) {
        return Map.of(HazardLife.ANSWER.name(), answer);
    }

    private static Revocation falseAlarm() {
        return new Revocation(Revocation.Reason.FALSE_ALARM, "sensor was being tested");
    }
}
