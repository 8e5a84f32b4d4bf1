package org.minesafety.hazard.majorhazard.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.contracts.alarm.EpisodeStatus.OPEN;
import static org.minesafety.contracts.alarm.EpisodeStatus.WITHDRAWN;
import static org.minesafety.platform.calendar.Term.Unit.WORKDAYS;
import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.hazard.HazardEvent.CandidateOverdue;
import org.minesafety.contracts.hazard.HazardEvent.HazardDetermined;
import org.minesafety.contracts.hazard.HazardEvent.HazardRevoked;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.ClockSet;
import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.calendar.Reckoning;
import org.minesafety.platform.calendar.Term;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.LifecyclePage;
import org.minesafety.platform.lifecycle.LifecycleWalk;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.security.Role;

class HazardLifeTest {

    /** A Tuesday. */
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    private static final CandidateRule RULE =
            new CandidateRule("COAL26-02-08", "methane", "甲烷", "methane", "order 21");
    private static final Reckoning THREE_WORKDAYS =
            new Reckoning(
                    new WorkCalendar(List.of(new PublishedYear(2026, "", "", ""))),
                    new Term(3, WORKDAYS),
                    1);
    private static final Instant TOO_LATE = Instant.parse("2026-11-27T16:00:00Z");
    private static final Actor ANNA = person("anna", SUPERVISOR);
    private static final Actor BO = person("bo", SUPERVISOR, APPROVER);
    private static final Actor MINER = person("miner", MINE);

    @Test
    void its_life_is_as_the_table_says() {
        new LifecycleWalk<>(
                        HazardLife.TABLE,
                        List.of(ANNA, BO, MINER),
                        new LifecycleWalk.Subject<HazardPhase, Hazard>() {
                            @Override
                            public Hazard begin(Random random) {
                                return candidate();
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
                .check(20261127, 100, 20);
    }

    private static Optional<Change<Hazard, HazardEntry>> attempt(
            Transition<HazardPhase, Hazard> row, Hazard hazard, Actor actor) {
        int news = hazard.revision() + 1;
        return switch (row.name()) {
            case "determine" -> Optional.of(hazard.determine(determination(actor), actor, NOON));
            case "revoke" -> Optional.of(hazard.revoke(falseAlarm(), actor, NOON));
            case "withdraw" -> hazard.follow(evidence(news, WITHDRAWN), NOON);
            case "raise-again" ->
                    hazard.raiseAgain(RULE, 1, evidence(news, OPEN), NOON)
                            .map(it -> Hazard.withClock(it, THREE_WORKDAYS));
            case "mark-overdue" -> hazard.markOverdue(TOO_LATE);
            default -> throw new AssertionError("no command for " + row.name());
        };
    }

    @Test
    void its_page_is_true() {
        LifecyclePage.check(HazardLife.TABLE);
    }

    @Test
    void who_determined_it_and_what_speaks_in_words_stays_inside() {
        var change = candidate().determine(determination(ANNA), ANNA, NOON);
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
        assertThat(candidate.markOverdue(TOO_LATE.minusMillis(1))).isEmpty();
        Change<Hazard, HazardEntry> told = candidate.markOverdue(TOO_LATE).orElseThrow();
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
        assertThat(told.after().markOverdue(TOO_LATE.plus(Duration.ofDays(9)))).isEmpty();
    }

    @Test
    void beyond_the_known_years_it_has_no_day_until_the_year_is_known() {
        Instant newYearsEve = Instant.parse("2026-12-31T04:00:00Z");
        Hazard late = Hazard.withClock(raised(newYearsEve), THREE_WORKDAYS).after();
        assertThat(late.answer()).isEqualTo(new AnswerClock(newYearsEve, null, false));
        assertThat(late.markOverdue(Instant.parse("2030-01-01T00:00:00Z"))).isEmpty();
        assertThat(late.reckon(THREE_WORKDAYS, NOON)).isEmpty();
        var known =
                new Reckoning(
                        new WorkCalendar(
                                List.of(
                                        new PublishedYear(2026, "", "", ""),
                                        new PublishedYear(2027, "2027-01-01", "", ""))),
                        new Term(3, WORKDAYS),
                        2);
        Change<Hazard, HazardEntry> set = late.reckon(known, NOON).orElseThrow();
        assertThat(set.entry()).isEqualTo(new ClockSet(LocalDate.parse("2027-01-06"), NOON));
        assertThat(HazardEntry.publicView(set.entry(), set.after())).isEmpty();
        assertThat(set.after().reckon(known, NOON)).isEmpty();
    }

    /** As one that was stored before there was a clock. */
    @Test
    void a_candidate_without_a_clock_gets_one_from_when_it_was_raised() {
        Hazard old = raised(NOON).after();
        assertThat(old.answer()).isNull();
        assertThat(old.markOverdue(TOO_LATE)).isEmpty();
        Change<Hazard, HazardEntry> set = old.reckon(THREE_WORKDAYS, TOO_LATE).orElseThrow();
        assertThat(set.after().markOverdue(TOO_LATE)).isPresent();
    }

    @Test
    void nothing_runs_once_somebody_has_answered() {
        Hazard determined = candidate().determine(determination(ANNA), ANNA, NOON).after();
        assertThat(determined.markOverdue(TOO_LATE)).isEmpty();
        assertThat(determined.reckon(THREE_WORKDAYS, TOO_LATE)).isEmpty();
        assertThat(determined.follow(evidence(9, WITHDRAWN), NOON)).isEmpty();
    }

    private static Hazard candidate() {
        return Hazard.withClock(raised(NOON), THREE_WORKDAYS).after();
    }

    private static Change<Hazard, HazardEntry> raised(Instant at) {
        return Hazard.raise(RULE, 1, evidence(1, OPEN), at).orElseThrow();
    }

    private static EpisodeEvidence evidence(int revision, EpisodeStatus status) {
        var shown = alarm(revision, OPEN);
        var standing = alarm(revision, status);
        return new EpisodeEvidence(shown, standing, standing);
    }

    private static Evidence alarm(int revision, EpisodeStatus status) {
        return new Evidence(
                "5b0f2f0e-6e54-4f4e-9a35-0a2f6f1d2c77",
                "220221000001",
                "methane",
                "A",
                status,
                NOON,
                null,
                NOON.plusSeconds(601),
                3.2,
                null,
                revision,
                null,
                List.of());
    }

    private static Determination determination(Actor officer) {
        return new Determination(
                "COAL26-02-09", "1203 face", List.of("picture 7"), null, officer.subject(), null);
    }

    private static Revocation falseAlarm() {
        return new Revocation(Revocation.Reason.FALSE_ALARM, "sensor was being tested");
    }

    private static Actor person(String name, Role... roles) {
        return new Actor(name, Set.of(roles), Set.of());
    }
}
