package org.minesafety.hazard.majorhazard.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.contracts.hazard.HazardPhase.AWAITING_ACCEPTANCE;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.ANNA;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.BO;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.DEADLINE;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.DUAL;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.ELSEWHERE;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.FIRST_STEP;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.GROUNDS;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.MINER;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.NOON;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.PARTIES;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.PROVINCE;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.awaiting;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.determined;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.drafted;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.listed;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.own;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.planned;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.rectifying;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.settled;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.step;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.contracts.hazard.HazardEvent.LadderStepDrafted;
import org.minesafety.contracts.hazard.HazardEvent.LadderStepDropped;
import org.minesafety.contracts.hazard.HazardEvent.LadderStepSigned;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.hazard.LadderStage;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.StepDrafted;
import org.minesafety.hazard.majorhazard.domain.Ladder.Upcoming;
import org.minesafety.hazard.majorhazard.domain.LadderParties.Addressee;
import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.calendar.Term.Unit;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.domain.IssuedDocument;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.LifecycleWalk;
import org.minesafety.platform.lifecycle.Transition;

/** Steps against a hazard that is overdue or too slow: who takes them, what they say, on paper. */
class LadderLifeTest {

    private static final Instant MUCH_LATER = Instant.parse("2027-06-01T04:00:00Z");
    private static final IssuedDocument PAPER =
            new IssuedDocument(
                    "永吉县矿安函〔2027〕1号",
                    new FileRef("f", "a".repeat(64), "application/pdf", 9_000),
                    1);

    @Test
    void the_ladder_is_as_the_table_says() {
        new LifecycleWalk<>(
                        LadderLife.TABLE,
                        List.of(ANNA, BO, PROVINCE, ELSEWHERE, MINER, DUAL),
                        new LifecycleWalk.Subject<LadderStage, Hazard>() {
                            @Override
                            public Hazard begin(Random random) {
                                return anywhere(random);
                            }

                            @Override
                            public Optional<Hazard> attempt(
                                    Transition<LadderStage, Hazard> row,
                                    Hazard hazard,
                                    Actor actor) {
                                return LadderLifeTest.attempt(row, hazard, actor);
                            }
                        })
                .check(20261127, 300, 30);
    }

    private static Hazard anywhere(Random random) {
        Hazard dual =
                new Rectification(rectifying(determined()))
                        .progress(1, null, null, DUAL, GROUNDS, NOON)
                        .after();
        Hazard draft = drafted(rectifying(determined()));
        return switch (random.nextInt(6)) {
            case 0 -> determined();
            case 1 -> settled(planned(determined()));
            case 2 -> settled(awaiting(determined()));
            // as if a command had forgotten the draft
            case 3 -> draft.with(AWAITING_ACCEPTANCE, _ -> {}, draft.clocks());
            case 4 -> draft;
            default -> settled(dual);
        };
    }

    private static Optional<Hazard> attempt(
            Transition<LadderStage, Hazard> row, Hazard hazard, Actor actor) {
        var ladder = new Escalation(hazard);
        return switch (row.name()) {
            case "draft-step" ->
                    ladder.draft(GROUNDS.ladder(), PARTIES, MUCH_LATER)
                            .filter(it -> it.entry() instanceof StepDrafted)
                            .map(Change::after);
            case "sign-step" -> Optional.of(settledAt(ladder.sign(PAPER, actor, NOON)));
            case "drop-step" -> Optional.of(settledAt(ladder.drop("why", actor, NOON)));
            case "lapse-step" ->
                    ladder.reckon(GROUNDS.ladder(), NOON)
                            .map(Change::after)
                            .filter(it -> it.course().ladder().stage() == LadderStage.LAPSED);
            default -> throw new AssertionError("no command for " + row.name());
        };
    }

    private static Hazard settledAt(Change<Hazard, HazardEntry> change) {
        return Escalation.settled(change, GROUNDS.ladder(), change.entry().at()).after();
    }

    @Test
    void the_first_step_comes_on_the_first_workday_after_the_deadline_and_not_before() {
        Hazard hazard = settled(rectifying(determined()));
        LocalDate monday = LocalDate.parse("2027-01-18");
        assertThat(hazard.course().ladder().next())
                .as("the progress is too slow after three quarters of the time")
                .isEqualTo(
                        new Upcoming(
                                1,
                                "letter",
                                LocalDate.parse("2027-01-04"),
                                LocalDate.parse("2027-01-04")));
        Hazard fast = progressed(hazard, 60, NOON);
        assertThat(fast.course().ladder().next())
                .isEqualTo(new Upcoming(1, "letter", monday, monday));
        Instant begin = WorkCalendar.endOf(monday.minusDays(1));
        assertThat(new HazardClocks(fast).next().map(HazardClocks.Timer::name))
                .hasValue("rectification-deadline");
        assertThat(new Escalation(fast).draft(GROUNDS.ladder(), PARTIES, begin.minusMillis(1)))
                .isEmpty();
        var change = new Escalation(fast).draft(GROUNDS.ladder(), PARTIES, begin).orElseThrow();
        LadderStep step = change.after().course().ladder().draft().orElseThrow();
        assertThat(step.late()).isZero();
        assertThat(step.addressee()).isEqualTo(new Addressee("COMPANY", "双河集团"));
        assertThat(HazardEntry.publicView(change.entry(), change.after()))
                .hasValue(
                        new LadderStepDrafted(
                                fast.mine(), fast.id().toString(), "letter", monday, 0, begin));
        assertThat(new Escalation(change.after()).draft(GROUNDS.ladder(), PARTIES, MUCH_LATER))
                .as("another step never begins while one is a draft")
                .isEmpty();
    }

    private static Hazard progressed(Hazard hazard, int percent, Instant at) {
        return Escalation.settled(
                        new Rectification(hazard).progress(percent, null, null, MINER, GROUNDS, at),
                        GROUNDS.ladder(),
                        at)
                .after();
    }

    @Test
    void the_next_step_counts_from_the_actual_day_and_what_comes_late_says_how_late() {
        Hazard draft = drafted(rectifying(determined()));
        Instant tuesday = Instant.parse("2027-02-23T15:59:00Z");
        var signed = new Escalation(draft).sign(PAPER, ANNA, tuesday);
        Hazard after = settledAt(signed);
        LocalDate due = LocalDate.parse("2027-03-02");
        assertThat(after.course().ladder().next()).isEqualTo(new Upcoming(2, "circular", due, due));
        assertThat(HazardEntry.publicView(signed.entry(), after))
                .hasValue(
                        new LadderStepSigned(
                                after.mine(),
                                after.id().toString(),
                                "letter",
                                "永吉县矿安函〔2027〕1号",
                                "a".repeat(64),
                                tuesday));
        assertThat(after.state().ladder())
                .isEqualTo(
                        new HazardState.LadderStep(
                                "letter",
                                LadderStage.SIGNED,
                                LocalDate.parse("2027-01-04"),
                                14,
                                "永吉县矿安函〔2027〕1号"));
        assertThat(after.state().toString()).doesNotContain("anna");

        // the service stood still, and comes back on a Saturday
        Instant saturday = Instant.parse("2027-03-20T04:00:00Z");
        var moved = new Escalation(after).draft(GROUNDS.ladder(), PARTIES, saturday).orElseThrow();
        LocalDate monday = LocalDate.parse("2027-03-22");
        assertThat(moved.after().course().ladder().next())
                .isEqualTo(new Upcoming(2, "circular", due, monday));
        assertThat(HazardEntry.publicView(moved.entry(), moved.after())).isEmpty();
        var drafted =
                new Escalation(moved.after())
                        .draft(GROUNDS.ladder(), PARTIES, saturday.plus(Duration.ofDays(2)))
                        .orElseThrow();
        LadderStep circular = drafted.after().course().ladder().draft().orElseThrow();
        assertThat(circular.due()).isEqualTo(due);
        assertThat(circular.late()).isEqualTo(20);
        assertThat(circular.addressee()).isEqualTo(new Addressee("COUNTY", "永吉县人民政府"));

        var dropped = new Escalation(drafted.after()).drop("已恢复进度", BO, MUCH_LATER);
        assertThat(HazardEntry.publicView(dropped.entry(), dropped.after()))
                .hasValue(
                        new LadderStepDropped(
                                after.mine(), after.id().toString(), "circular", MUCH_LATER));
        assertThat(settledAt(dropped).course().ladder().next())
                .as("seven days, and from a Tuesday to a Tuesday")
                .isEqualTo(
                        new Upcoming(
                                3,
                                "talk",
                                LocalDate.parse("2027-06-08"),
                                LocalDate.parse("2027-06-08")));
    }

    @Test
    void it_stops_with_the_completion_and_goes_on_where_it_was_when_that_is_refused() {
        Hazard draft = drafted(rectifying(determined()));
        Hazard completed = completed(draft);
        assertThat(completed.course().ladder().stage()).isEqualTo(LadderStage.LAPSED);
        assertThat(completed.course().ladder().next()).isNull();
        assertThat(completed.course().ladder().words()).isNull();
        Instant friday = Instant.parse("2027-01-22T04:00:00Z");
        Hazard again = settledAt(new Acceptance(completed).refuse("5号", "gas", BO, friday));
        LocalDate monday = LocalDate.parse("2027-01-25");
        assertThat(again.course().ladder().next())
                .isEqualTo(new Upcoming(1, "letter", monday, monday));
        Hazard redrafted =
                new Escalation(again)
                        .draft(GROUNDS.ladder(), PARTIES, friday.plus(Duration.ofDays(3)))
                        .orElseThrow()
                        .after();
        assertThat(redrafted.course().ladder().steps()).as("the journal has the other").hasSize(1);

        Hazard signed = settledAt(new Escalation(redrafted).sign(PAPER, ANNA, MUCH_LATER));
        Hazard back =
                settledAt(new Acceptance(completed(signed)).refuse("6号", "gas", BO, MUCH_LATER));
        assertThat(back.course().ladder().next().step()).isEqualTo("circular");
        assertThat(back.course().ladder().steps()).hasSize(1);
    }

    private static Hazard completed(Hazard hazard) {
        return settledAt(
                new Rectification(hazard)
                        .complete("done", List.of("picture"), 1, MINER, GROUNDS, FIRST_STEP));
    }

    @Test
    void a_granted_extension_ends_it_and_a_new_one_begins_after_the_new_deadline() {
        Hazard draft = progressed(drafted(rectifying(determined())), 99, FIRST_STEP);
        LocalDate until = DEADLINE.plusDays(35);
        Hazard asked =
                settledAt(
                        new Oversight(draft)
                                .requestExtension(
                                        "geology",
                                        "why",
                                        "stopped",
                                        until,
                                        MINER,
                                        GROUNDS,
                                        FIRST_STEP));
        assertThat(asked.course().ladder().stage())
                .as("a request alone ends nothing")
                .isEqualTo(LadderStage.DRAFT);
        Hazard extended =
                settledAt(new Oversight(asked).decideExtension(true, null, "so", BO, FIRST_STEP));
        assertThat(extended.course().ladder().stage()).isEqualTo(LadderStage.LAPSED);
        LocalDate monday = LocalDate.parse("2027-02-22");
        assertThat(extended.course().ladder().next())
                .isEqualTo(new Upcoming(1, "letter", monday, monday));
    }

    @Test
    void while_days_off_are_unknown_nothing_is_drafted() {
        LadderRules thisYear =
                HazardFixtures.ladder(
                        new WorkCalendar(List.of(new PublishedYear(2026, "", "", "test"))));
        Hazard hazard = rectifying(determined());
        Hazard waiting = new Escalation(hazard).reckon(thisYear, NOON).orElseThrow().after();
        assertThat(waiting.course().ladder().next())
                .isEqualTo(new Upcoming(1, "letter", null, null));
        assertThat(new Escalation(waiting).draft(thisYear, PARTIES, MUCH_LATER)).isEmpty();
        assertThat(new HazardClocks(waiting).reckon(GROUNDS.terms(), GROUNDS.ladder(), NOON))
                .isPresent();
    }

    @Test
    void the_paper_names_who_signs_and_who_is_addressed() {
        Hazard draft = drafted(rectifying(determined()));
        LadderPaper paper = new Escalation(draft).paper(null, PARTIES, "瓦斯超限", ANNA, MUCH_LATER);
        assertThat(paper.texts())
                .isEqualTo(
                        Map.of(
                                "body", "永吉县应急管理局",
                                "addressee", "双河集团",
                                "title", "关于瓦斯超限的函",
                                "text", "永吉县一矿的重大事故隐患已逾期137天仍未完成整改，期限为2027年1月15日。",
                                "closing", "请督促整改。"));
        assertThat(paper.series()).isEqualTo("ladder|letter|220221");
        assertThat(paper.numbers()).isEqualTo("永吉县矿安函〔{year}〕{number}号");
        assertThat(new Escalation(draft).paper(null, PARTIES, "x", PROVINCE, MUCH_LATER).texts())
                .containsEntry("body", "吉林省应急管理厅");
        Hazard listed = listed(draft, ANNA);
        assertThat(new Escalation(listed).paper(null, PARTIES, "x", BO, MUCH_LATER).series())
                .isEqualTo("ladder|letter|220221");
        assertThat(
                        new Escalation(drafted(rectifying(own())))
                                .paper(null, PARTIES, "x", ANNA, NOON)
                                .texts()
                                .get("text"))
                .as("before the deadline it is slow, and not overdue")
                .contains("整改进展缓慢（已完成0%）");
    }

    @Test
    void a_mine_without_a_company_is_addressed_itself() {
        var alone = new LadderParties("永吉县一矿", null, List.of(), Map.of());
        assertThat(alone.addressee(PartyRule.of("COMPANY MINE")).name()).isEqualTo("永吉县一矿");
        assertThat(alone.addressee(PartyRule.of("COUNTY:{name}人民政府")).name()).isEqualTo("永吉县一矿");
        assertThat(alone.printed("220221", PartyRule.of("COUNTY:{name}应急管理局")))
                .as("of a division that has ended")
                .isEqualTo("220221应急管理局");
    }

    @Test
    void what_the_paper_leaves_open_is_asked_for_and_nothing_else() {
        Hazard draft = drafted(rectifying(determined()));
        assertThatThrownBy(() -> new Escalation(draft).paper("x", PARTIES, "x", ANNA, NOON))
                .isInstanceOf(Invalid.class);
        LadderRow talk = step(1, "talk", 1, Unit.WORKDAYS, "MINE", "{particulars}、{mine}");
        Hazard open =
                draft.escalated(
                        new Ladder(draft.course().ladder().steps(), talk, null), draft.version());
        assertThatThrownBy(() -> new Escalation(open).paper(" ", PARTIES, "x", ANNA, NOON))
                .isInstanceOf(Invalid.class);
        assertThat(
                        new Escalation(open)
                                .paper("$1{mine}", PARTIES, "x", ANNA, NOON)
                                .texts()
                                .get("closing"))
                .isEqualTo("$1{mine}、永吉县一矿");
        assertThat(new Escalation(open).preview(PARTIES, "x", ANNA, NOON).open()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SOMEBODY", "MINE:x", "mine", "MINE COMPANY:{name}{name}"})
    void a_rule_names_parties_that_there_can_be(String rule) {
        assertThatThrownBy(() -> step(1, "letter", 1, Unit.WORKDAYS, rule, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_table_has_no_gap_and_no_placeholder_that_nobody_fills() {
        LadderRow first = step(1, "letter", 1, Unit.WORKDAYS, "MINE", "");
        LadderRow third = step(3, "talk", 1, Unit.WORKDAYS, "MINE", "");
        assertThatThrownBy(() -> LadderRow.check(List.of(first, third)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> step(1, "letter", 1, Unit.WORKDAYS, "MINE", "{who}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> step(7, "letter", 1, Unit.WORKDAYS, "MINE", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
