package org.minesafety.hazard.majorhazard.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.ANNA;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.BO;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.CHEN;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.DEADLINE;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.ENGINEER;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.FOREMAN;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.GROUNDS;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.MINER;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.NOON;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.PROVINCE;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.SYSTEM;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.THE_PLAN;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.TODAY;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.accepted;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.awaiting;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.completed;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.determined;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.grounds;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.listed;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.own;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.plan;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.planned;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.rectifying;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.reported;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.signed;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.stopped;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.hazard.HazardEvent.HazardChanged;
import org.minesafety.contracts.hazard.HazardEvent.HazardOverdue;
import org.minesafety.contracts.hazard.HazardEvent.HazardReported;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Responsible;
import org.minesafety.hazard.majorhazard.domain.Limit.Decision;
import org.minesafety.platform.calendar.Deadline;
import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.lifecycle.TransitionRefused;

/** What a hazard allows and refuses, by what was said and done before. */
class HazardTest {

    private static final Instant AFTER_DEADLINE = WorkCalendar.endOf(DEADLINE);

    @Test
    void a_county_reports_and_the_hazard_goes_all_the_way() {
        Hazard listed = listed(determined(), ANNA);
        Hazard rectifying = rectifying(listed);
        Hazard halfway =
                new Rectification(rectifying)
                        .progress(40, "funds", "fan", MINER, GROUNDS, NOON)
                        .after();
        Hazard refused = new Acceptance(completed(halfway)).refuse("5号", "gas", BO, NOON).after();
        assertThat(refused.phase()).isEqualTo(HazardPhase.RECTIFYING);
        Hazard accepted = accepted(completed(refused), BO, CHEN);
        Hazard closed = new Acceptance(accepted).close("9号", "web", ANNA, NOON).after();

        assertThat(closed.phase()).isEqualTo(HazardPhase.CLOSED);
        assertThat(closed.clocks().running())
                .extracting(Deadline::clock)
                .containsExactly("listing-publication", "listing-filing");
        assertThat(closed.state().toString()).doesNotContain("anna", "赵某", "1203", "gas");
        assertThat(closed.state().percent()).isEqualTo(40);
        assertThat(closed.state().listing().body()).isEqualTo("220221");
    }

    @Test
    void an_own_find_is_accepted_by_two_persons_of_the_mine_and_confirmed_by_an_officer() {
        Hazard once = signed(awaiting(own()), FOREMAN);
        refused(() -> new Acceptance(once).confirm("5号", "good", ANNA, NOON), "signed-before");
        Hazard twice = signed(once, ENGINEER);
        Hazard accepted = new Acceptance(twice).confirm("5号", "good", ANNA, NOON).after();
        assertThat(accepted.phase()).isEqualTo(HazardPhase.ACCEPTED);
        assertThat(accepted.course().signed()).hasSize(3);
    }

    @Test
    void a_listing_ends_what_the_mine_had_signed_itself() {
        Hazard twice = signed(awaiting(own()), FOREMAN, ENGINEER);
        Hazard listed = listed(twice, ANNA);
        assertThat(listed.course().signed()).isEmpty();
        refused(() -> new Acceptance(listed).sign("5号", "good", FOREMAN, NOON), "may-accept");
        refused(() -> new Acceptance(listed).confirm("5号", "good", BO, NOON), "signed-before");
        refused(() -> new Acceptance(listed).sign("5号", "good", PROVINCE, NOON), "may-accept");
        assertThat(accepted(listed, BO, CHEN).phase()).isEqualTo(HazardPhase.ACCEPTED);
    }

    @Test
    void what_was_not_determined_here_is_accepted_by_who_determined_it_or_above() {
        Hazard ofProvince = determined(reported(HazardOrigin.SUPERVISION, SYSTEM), PROVINCE);
        refused(
                () -> new Acceptance(awaiting(ofProvince)).sign("5号", "good", ANNA, NOON),
                "may-accept");
        assertThat(signed(awaiting(determined()), PROVINCE).course().signed()).hasSize(1);
    }

    @Test
    void a_plan_waits_for_the_stop_of_the_area_or_for_an_officers_reason() {
        Hazard open = determined();
        refused(
                () -> new Rectification(open).plan(THE_PLAN, MINER, GROUNDS, NOON),
                "area-stopped-or-allowed");
        Hazard allowed = new Oversight(open).allowWork("on the surface", ANNA, NOON).after();
        assertThat(new Rectification(allowed).plan(THE_PLAN, MINER, GROUNDS, NOON).after().phase())
                .isEqualTo(HazardPhase.PLANNED);
        Hazard released = new Oversight(stopped(open)).releaseArea("why", ANNA, NOON).after();
        Hazard again = stopped(released);
        assertThat(again.course().area().reason()).isNull();
    }

    @Test
    void no_deadline_is_not_a_deadline_that_is_over() {
        Instant far = Instant.parse("2030-01-01T00:00:00Z");
        assertThat(determined().isRectificationOverdue(far)).isNull();
        assertThat(determined().state().deadline()).isNull();
        assertThat(planned(determined()).isRectificationOverdue(AFTER_DEADLINE.minusMillis(1)))
                .isFalse();
        assertThat(planned(determined()).isRectificationOverdue(AFTER_DEADLINE)).isTrue();
        assertThat(awaiting(determined()).isRectificationOverdue(far)).isNull();
    }

    @Test
    void the_norm_of_the_category_stands_beside_the_deadline() {
        Limit limit = planned(determined()).course().limit();
        assertThat(limit.due()).isEqualTo(DEADLINE);
        assertThat(limit.norm()).isEqualTo(TODAY.plusDays(60));
    }

    @Test
    void a_deadline_is_told_as_over_once_and_what_was_rectified_late_can_still_be() {
        Hazard rectifying = rectifying(determined());
        assertThat(new HazardClocks(rectifying).markOverdue(AFTER_DEADLINE.minusMillis(1)))
                .isEmpty();
        Change<Hazard, HazardEntry> late =
                new HazardClocks(rectifying).markOverdue(AFTER_DEADLINE).orElseThrow();
        assertThat(HazardEntry.publicView(late.entry(), late.after()))
                .hasValue(
                        new HazardOverdue(
                                late.after().mine(),
                                late.after().id().toString(),
                                "rectification-deadline",
                                DEADLINE,
                                AFTER_DEADLINE));
        assertThat(
                        new HazardClocks(late.after())
                                .markOverdue(AFTER_DEADLINE.plus(Duration.ofDays(9))))
                .isEmpty();
        assertThat(completed(late.after()).phase()).isEqualTo(HazardPhase.AWAITING_ACCEPTANCE);
    }

    @Test
    void an_extension_is_decided_by_another_person_and_gets_a_clock_of_its_own() {
        LocalDate until = DEADLINE.plusDays(30);
        Hazard asked = extension(rectifying(determined()), until);
        assertThat(asked.state().running()).hasSize(2);
        Change<Hazard, HazardEntry> decided =
                new Oversight(asked)
                        .decideExtension(true, DEADLINE.plusDays(10), "less", ANNA, NOON);
        Hazard extended = decided.after();
        assertThat(extended.course().limit().due()).isEqualTo(DEADLINE.plusDays(10));
        assertThat(extended.course().limit().granted()).isOne();
        assertThat(extended.clocks().running())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.clock()).isEqualTo("extended-deadline");
                    assertThat(it.due()).isEqualTo(DEADLINE.plusDays(10));
                });
        assertThat(HazardEntry.publicView(decided.entry(), extended))
                .hasValue(
                        new HazardChanged(
                                extended.mine(),
                                extended.id().toString(),
                                "extension-decision",
                                HazardPhase.RECTIFYING,
                                NOON));
    }

    @Test
    void a_refused_extension_leaves_the_deadline_and_one_that_nobody_decided_lapses() {
        Hazard asked = extension(rectifying(determined()), DEADLINE.plusDays(30));
        Hazard refused =
                new Oversight(asked).decideExtension(false, null, "no", ANNA, NOON).after();
        assertThat(refused.course().limit().due()).isEqualTo(DEADLINE);
        assertThat(refused.clocks().running()).hasSize(1);
        Hazard completed = completed(asked);
        assertThat(completed.course().limit().extensions().getLast().decision())
                .isEqualTo(Decision.LAPSED);
        assertThat(completed.course().limit().due()).isEqualTo(DEADLINE);
    }

    @Test
    void an_extension_that_comes_late_is_marked_and_never_longer_than_a_year() {
        Hazard rectifying = rectifying(determined());
        Instant late = DEADLINE.minusDays(3).atTime(4, 0).toInstant(WorkCalendar.CHINA);
        Hazard asked = extension(rectifying, DEADLINE.plusDays(1), late);
        assertThat(asked.course().limit().extensions().getLast().late()).isTrue();
        assertThat(
                        extension(rectifying, DEADLINE.plusDays(1))
                                .course()
                                .limit()
                                .extensions()
                                .getLast()
                                .late())
                .isFalse();
        invalid(() -> extension(rectifying, TODAY.plusYears(1).plusDays(1)), "until");
        invalid(() -> extension(rectifying, DEADLINE), "until");
    }

    @Test
    void a_changed_plan_never_moves_the_deadline_later() {
        Hazard rectifying = rectifying(determined());
        var change = new Rectification(rectifying);
        invalid(
                () -> change.changePlan(plan(DEADLINE.plusDays(1)), "why", MINER, GROUNDS, NOON),
                "deadline");
        Hazard changed =
                change.changePlan(plan(DEADLINE.minusDays(1)), "why", MINER, GROUNDS, NOON).after();
        assertThat(changed.phase()).isEqualTo(HazardPhase.PLANNED);
        assertThat(changed.course().limit().due()).isEqualTo(DEADLINE.minusDays(1));
        Hazard ordered = change.changePlan(THE_PLAN, "why", ANNA, GROUNDS, NOON).after();
        assertThat(ordered.course().rectifiers()).doesNotContain(ANNA.subject());
    }

    @Test
    void the_notice_of_a_listing_may_shorten_a_deadline_and_bounds_the_plan() {
        Hazard rectifying = rectifying(determined());
        LocalDate sooner = DEADLINE.minusDays(20);
        Hazard listed =
                new Oversight(rectifying)
                        .list("county", null, "3号", sooner, null, ANNA, GROUNDS, NOON)
                        .after();
        assertThat(listed.course().limit().due()).isEqualTo(sooner);
        Hazard before =
                new Oversight(stopped(determined()))
                        .list("county", null, "3号", sooner, null, ANNA, GROUNDS, NOON)
                        .after();
        invalid(() -> new Rectification(before).plan(THE_PLAN, MINER, GROUNDS, NOON), "deadline");
        invalid(
                () ->
                        new Oversight(rectifying)
                                .list("world", "220282", "3号", null, null, ANNA, GROUNDS, NOON),
                "level",
                "body");
    }

    @Test
    void an_acceptance_is_contested_by_who_reported_before_the_closing() {
        Hazard accepted = accepted(awaiting(determined()), BO, CHEN);
        Hazard again = new Acceptance(accepted).contest(null, "gas", SYSTEM, NOON).after();
        assertThat(again.phase()).isEqualTo(HazardPhase.RECTIFYING);
        assertThat(again.course().limit().due()).isEqualTo(DEADLINE);
        assertThat(again.clocks().running()).hasSize(1);
        refused(
                () -> new Acceptance(accepted).contest(null, "gas", FOREMAN, NOON),
                "reporter-or-supervision");
    }

    @Test
    void a_return_is_a_new_record_that_points_to_the_old_one() {
        Hazard first = own();
        Hazard again = reported(HazardOrigin.SELF_CHECK, MINER, first.id().toString(), 1);
        assertThat(again.state().earlier()).isEqualTo(first.id().toString());
        assertThat(again.state().repeat()).isOne();
        assertThat(HazardEntry.publicView(new HazardEntry.Reported(again.report(), NOON), again))
                .hasValue(
                        new HazardReported(
                                again.mine(),
                                again.id().toString(),
                                HazardOrigin.SELF_CHECK,
                                first.id().toString(),
                                NOON));
    }

    @Test
    void what_was_reported_is_not_withdrawn_by_the_platform() {
        Hazard reported = reported(HazardOrigin.SUPERVISION, SYSTEM);
        assertThat(reported.follow(HazardFixtures.evidence(9, EpisodeStatus.WITHDRAWN), NOON))
                .isEmpty();
    }

    @Test
    void a_clock_beyond_the_known_years_is_set_when_they_are_known() {
        var thisYear = grounds(new PublishedYear(2026, "", "", "test"));
        Instant late = Instant.parse("2026-12-28T04:00:00Z");
        Hazard asked =
                new Oversight(rectifying(determined()))
                        .requestExtension(
                                "geology",
                                "why",
                                "stopped",
                                DEADLINE.plusDays(5),
                                MINER,
                                thisYear,
                                late)
                        .after();
        assertThat(asked.clocks().hasUnknown()).isTrue();
        assertThat(new HazardClocks(asked).reckon(thisYear.terms(), late)).isEmpty();
        Hazard set = new HazardClocks(asked).reckon(GROUNDS.terms(), late).orElseThrow().after();
        assertThat(set.clocks().hasUnknown()).isFalse();
        assertThat(new HazardClocks(set).reckon(GROUNDS.terms(), late)).isEmpty();
        assertThat(new HazardClocks(set).reckon(Map.of(), late)).isEmpty();
    }

    @Test
    void codes_are_those_of_the_table_and_the_person_in_charge_changes_with_a_reason() {
        var mine = new Rectification(rectifying(determined()));
        invalid(() -> mine.progress(10, "weather", null, MINER, GROUNDS, NOON), "blocked");
        Hazard another = mine.reassign(new Responsible("钱某", "总工程师"), "moved", MINER, NOON).after();
        assertThat(another.course().plan().responsible().person()).isEqualTo("钱某");
        assertThat(another.course().plan().measures()).isEqualTo(THE_PLAN.measures());
    }

    @Test
    void only_the_latest_reports_are_kept_in_the_state() {
        Hazard now = rectifying(determined());
        for (int i = 0; i < HazardCourse.MOST_PROGRESS; i++) {
            now =
                    new Rectification(now)
                            .progress(i % 100, null, null, MINER, GROUNDS, NOON)
                            .after();
        }
        Hazard full = now;
        assertThat(full.course().progress()).hasSize(HazardCourse.SHOWN_PROGRESS);
        refused(
                () -> new Rectification(full).progress(1, null, null, MINER, GROUNDS, NOON),
                "few-reports");
        assertThat(completed(full).phase()).isEqualTo(HazardPhase.AWAITING_ACCEPTANCE);
    }

    private static Hazard extension(Hazard hazard, LocalDate until) {
        return extension(hazard, until, NOON);
    }

    private static Hazard extension(Hazard hazard, LocalDate until, Instant at) {
        return new Oversight(hazard)
                .requestExtension("geology", "why", "stopped", until, MINER, GROUNDS, at)
                .after();
    }

    static void refused(Supplier<?> step, String guard) {
        assertThatThrownBy(step::get)
                .isInstanceOfSatisfying(
                        TransitionRefused.class,
                        it ->
                                assertThat(it.missing())
                                        .extracting(TransitionRefused.Named::name)
                                        .contains(guard));
    }

    private static void invalid(Supplier<?> step, String... fields) {
        assertThatThrownBy(step::get)
                .isInstanceOfSatisfying(
                        Invalid.class,
                        it ->
                                assertThat(it.violations())
                                        .extracting(violation -> violation.pointer())
                                        .isEqualTo(
                                                List.of(fields).stream()
                                                        .map(field -> "#/" + field)
                                                        .toList()));
    }
}
