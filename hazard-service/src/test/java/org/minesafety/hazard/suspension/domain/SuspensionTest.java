package org.minesafety.hazard.suspension.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.ANNA;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.BO;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.CHEN;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.DENG;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.ELSEWHERE;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.EN;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.GROUNDS;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.HAZARD;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.LINE;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.MINE_CODE;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.NOON;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.WATCH;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.accepted;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.approved;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.consent;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.consented;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.matter;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.ordered;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.proposed;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.requested;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.resumed;
import static org.minesafety.hazard.suspension.domain.SuspensionFixtures.signedOnce;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.suspension.SuspensionEvent.SuspensionChanged;
import org.minesafety.contracts.suspension.SuspensionPhase;
import org.minesafety.contracts.suspension.SuspensionState.LicenceStep;
import org.minesafety.hazard.suspension.domain.Papers.Control;
import org.minesafety.hazard.suspension.domain.Papers.LicenceRequest;
import org.minesafety.hazard.suspension.domain.Papers.Visit;
import org.minesafety.hazard.suspension.domain.Papers.Watch;
import org.minesafety.platform.calendar.Deadline;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.domain.Violation;
import org.minesafety.platform.lifecycle.TransitionRefused;
import org.minesafety.platform.lifecycle.TransitionRefused.Named;

class SuspensionTest {

    @Test
    void nobody_orders_what_he_proposed() {
        assertRefused("another-than-proposer", () -> proposed(EN).order("3号", EN, GROUNDS, NOON));
        assertThat(proposed(EN).order("3号", CHEN, GROUNDS, NOON).after().phase())
                .isEqualTo(SuspensionPhase.ORDERED);
    }

    @Test
    void two_officers_on_site_stop_the_work_at_once_and_neither_confirms_it() {
        var once = signedOnce(EN);
        assertThat(once.stopsWork()).isFalse();
        assertRefused("another-officer", () -> once.coSign(null, EN, GROUNDS, NOON));
        var stopped = once.coSign(null, BO, GROUNDS, NOON).after();
        assertThat(stopped.phase()).isEqualTo(SuspensionPhase.STOPPED_ON_SITE);
        assertThat(stopped.stopsWork()).isTrue();
        assertThat(stopped.course().orderedBy()).containsExactly("en", "bo");
        assertThat(stopped.state().orderedAt()).isEqualTo(NOON);
        assertRefused("another-than-who-stopped", () -> stopped.confirm("3号", EN, NOON));
        assertRefused("another-than-who-ordered", () -> stopped.lift("误判", "4号", EN, NOON));
        assertThat(stopped.lift("误判", "4号", CHEN, NOON).after().clocks().running()).isEmpty();
        var confirmed = stopped.confirm("3号", CHEN, NOON).after();
        assertThat(confirmed.course().orderedBy()).containsExactly("en", "bo", "chen");
        assertThat(confirmed.clocks().running())
                .extracting(Deadline::clock)
                .containsExactlyInAnyOrder("order-limit", "suspension-notice");
    }

    @Test
    void who_accepts_is_not_the_only_one_who_ordered_and_does_not_approve() {
        var byEn = proposed(ANNA).order("3号", EN, GROUNDS, NOON).after();
        assertRefused(
                "not-the-only-one-who-ordered",
                () -> new Resumption(requested(byEn)).accept("5号", "合格", EN, GROUNDS, NOON));
        var acceptedByEn =
                new Resumption(requested(ordered())).accept("5号", "合格", EN, GROUNDS, NOON);
        assertRefused(
                "another-than-acceptor",
                () -> new Resumption(acceptedByEn.after()).approve(null, EN, NOON));
    }

    @Test
    void an_officer_of_another_unit_than_the_line_of_the_ordering_one_does_nothing() {
        assertRefused(
                SuspensionLife.ORDERING_LINE,
                () -> proposed(ANNA).order("3号", ELSEWHERE, GROUNDS, NOON));
        assertThat(proposed(ANNA).order("3号", DENG, GROUNDS, NOON).after().phase())
                .isEqualTo(SuspensionPhase.ORDERED);
        var ofProvince =
                new Matter(
                        MineType.COAL_UNDERGROUND,
                        true,
                        null,
                        null,
                        List.of(HAZARD),
                        "内容",
                        "依据",
                        LocalDate.parse("2026-12-31"),
                        List.of("220000"),
                        null);
        var byProvince = Suspension.propose("s2", MINE_CODE, ofProvince, ANNA, NOON).after();
        assertRefused(
                SuspensionLife.ORDERING_LINE, () -> byProvince.order("3号", CHEN, GROUNDS, NOON));
    }

    @Test
    void a_coal_mine_resumes_when_all_of_its_chain_have_approved_in_order() {
        var accepted = accepted(ordered());
        assertRefused("outside-step-is-next", () -> consent(accepted, "nmsa-local-office"));
        assertRefused(
                "all-approved", () -> new Resumption(accepted).resume("9号", CHEN, GROUNDS, NOON));
        var signed = approved(accepted);
        assertRefused("own-step-is-next", () -> new Resumption(signed).approve(null, DENG, NOON));
        assertThat(wrong(() -> consent(signed, "government-head"))).containsExactly("step");
        var all = consented(accepted);
        var resumed = new Resumption(all).resume("9号", DENG, GROUNDS, NOON).after();
        assertThat(resumed.phase()).isEqualTo(SuspensionPhase.RESUMED);
        assertThat(resumed.state().approvals())
                .extracting(it -> it.step())
                .containsExactly("department-principal", "nmsa-local-office", "government-head");
    }

    @Test
    void a_metal_mine_has_a_chain_of_its_own() {
        var ordered =
                proposed(ANNA, MineType.METAL_NONMETAL_UNDERGROUND)
                        .order("3号", CHEN, GROUNDS, NOON)
                        .after();
        var signed = approved(accepted(ordered));
        assertThat(new Resumption(signed).resume("9号", CHEN, GROUNDS, NOON).after().phase())
                .isEqualTo(SuspensionPhase.RESUMED);
    }

    @Test
    void after_a_failed_acceptance_the_time_of_the_order_runs_again() {
        var failed = new Resumption(requested(ordered())).refuseAcceptance("5号", "不合格", BO, NOON);
        assertThat(failed.after().phase()).isEqualTo(SuspensionPhase.PLANNED);
        assertThat(failed.after().clocks().running())
                .extracting(Deadline::clock)
                .containsExactlyInAnyOrder("suspension-notice", "order-limit");
    }

    @Test
    void
            no_more_people_are_allowed_at_one_place_than_the_figure_says_and_a_visit_tells_what_it_saw() {
        assertThat(
                        wrong(() ->
                                new Measures(ordered())
                                        .arrange(
                                                new Control(Watch.PATROLS, "井口", 10, null),
                                                ANNA,
                                                GROUNDS,
                                                NOON)))
                .containsExactly("people");
        var watched = new Measures(ordered()).arrange(WATCH, ANNA, GROUNDS, NOON).after();
        for (int i = 0; i < 12; i++) {
            var visit = new Visit(NOON.minusSeconds(100 - i), 10 + i, true, null);
            watched = new Measures(watched).visited(visit, BO, NOON).after();
        }
        assertThat(watched.course().visited()).isEqualTo(12);
        assertThat(watched.course().visits()).hasSize(Course.MOST_VISITS);
        assertThat(watched.course().visits().getFirst().people()).isEqualTo(21);
        assertThat(watched.state().visits()).isEqualTo(12);
        var tomorrow = new Visit(NOON.plusSeconds(1), 1, false, null);
        var now = watched;
        assertThat(wrong(() -> new Measures(now).visited(tomorrow, BO, NOON)))
                .containsExactly("seenAt");
    }

    @Test
    void the_issuer_of_the_licence_is_asked_and_answers() {
        var request =
                new LicenceRequest("省厅", "暂扣", LocalDate.parse("2026-11-24"), null, null, null);
        var asked = new Measures(ordered()).requestLicence(request, ANNA, NOON).after();
        assertThat(asked.state().licence()).isEqualTo(LicenceStep.REQUESTED);
        assertRefused(
                "no-request-without-answer",
                () -> new Measures(asked).requestLicence(request, ANNA, NOON));
        var day = LocalDate.parse("2026-11-24");
        var answered = new Measures(asked).answerLicence("已暂扣", day, "7号", BO, NOON).after();
        assertThat(answered.state().licence()).isEqualTo(LicenceStep.ANSWERED);
        assertThat(answered.course().licence().issuer()).isEqualTo("省厅");
    }

    @Test
    void all_that_is_said_wrongly_is_named_at_once() {
        var wrong =
                new Matter(
                        MineType.COAL_UNDERGROUND,
                        true,
                        "1203 工作面",
                        null,
                        List.of(),
                        "内容",
                        "依据",
                        LocalDate.parse("2026-11-24"),
                        LINE,
                        null);
        assertThat(wrong(() -> Suspension.propose("s", MINE_CODE, wrong, ANNA, NOON)))
                .containsExactly("area", "hazards", "until");
        assertThat(wrong(() -> Suspension.stopOnSite("s", MINE_CODE, wrong, ANNA, NOON)))
                .containsExactly("area", "until");
    }

    @Test
    void words_and_persons_stay_inside() {
        var resumed = resumed();
        String told = resumed.state().toString();
        assertThat(told).doesNotContain("anna", "chen", "矿长", "更换风机", "整改瓦斯", "合格");
        var ordered = proposed(ANNA).order("3号", CHEN, GROUNDS, NOON);
        assertThat(SuspensionEntry.publicView(ordered.entry(), ordered.after()))
                .hasValue(
                        new SuspensionChanged(
                                MINE_CODE, "s1", "order", SuspensionPhase.PROPOSED, NOON));
        var opened =
                Suspension.propose("s1", MINE_CODE, matter(MineType.COAL_OPEN_PIT), ANNA, NOON);
        assertThat(SuspensionEntry.publicView(opened.entry(), opened.after()))
                .hasValue(new SuspensionChanged(MINE_CODE, "s1", "propose", null, NOON));
    }

    private static void assertRefused(String guard, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        TransitionRefused.class,
                        it -> assertThat(it.missing()).extracting(Named::name).contains(guard));
    }

    private static List<String> wrong(ThrowingCallable command) {
        return catchThrowableOfType(Invalid.class, command).violations().stream()
                .map(Violation::field)
                .toList();
    }
}
