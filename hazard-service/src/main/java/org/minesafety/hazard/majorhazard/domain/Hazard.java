package org.minesafety.hazard.majorhazard.domain;

import static java.util.Objects.requireNonNull;
import static org.minesafety.contracts.hazard.HazardPhase.CANDIDATE;
import static org.minesafety.contracts.hazard.HazardPhase.CLOSED;
import static org.minesafety.contracts.hazard.HazardPhase.PLANNED;
import static org.minesafety.contracts.hazard.HazardPhase.RECTIFYING;
import static org.minesafety.contracts.hazard.HazardPhase.REVOKED;
import static org.minesafety.hazard.majorhazard.domain.HazardLife.DETERMINE;
import static org.minesafety.hazard.majorhazard.domain.HazardLife.RAISE_AGAIN;
import static org.minesafety.hazard.majorhazard.domain.HazardLife.REVOKE;
import static org.minesafety.hazard.majorhazard.domain.HazardLife.TABLE;
import static org.minesafety.hazard.majorhazard.domain.HazardLife.WITHDRAW;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.EvidenceDoubt;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.hazard.HazardState.AlarmEvidence;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Contested;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Determined;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Raised;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Reported;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Revoked;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Withdrawn;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.EvidenceFiles;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.TransitionRefused;
import org.minesafety.platform.security.Role;

/**
 * A major hazard, or what may be one. A machine raises a candidate and tells what speaks against
 * it; it takes it back only when its evidence never happened and nobody disputes that. Everything
 * else is for people: whoever is supervised must not be able to wash a candidate away. The
 * machine's taking back is no judgement: when the evidence returns, so does the candidate.
 *
 * @param mine 12-digit code
 * @param report null where an alarm raised it
 * @param alarm the evidence; how it stands now is told by the alarm, never copied; null where it
 *     was reported
 * @param revision of the alarm that was last decided upon; what is older decides nothing
 * @param reason why it is revoked
 * @param doubts what speaks against the evidence, sorted; at most one of each kind
 * @param raisedAt first time, on the platform's clock, in milliseconds
 * @param answer null where it was stored before there was such a clock
 * @param determined what a person determined; null before
 * @param course what has been done about it since
 * @param clocks that run once it is determined
 */
public record Hazard(
        HazardId id,
        String mine,
        HazardPhase phase,
        String criterion,
        @Nullable Report report,
        @Nullable AlarmEvidence alarm,
        int revision,
        @Nullable String reason,
        List<EvidenceDoubt> doubts,
        Instant raisedAt,
        @Nullable AnswerClock answer,
        @Nullable Determination determined,
        HazardCourse course,
        Deadlines clocks,
        long version) {

    /** After so many changes only what leads on is possible. */
    static final int MOST_CHANGES = 1_000;

    static final String EVIDENCE_WITHDRAWN = "evidence-withdrawn";

    public Hazard {
        // what was stored before there were doubts has none
        doubts = doubts == null ? List.of() : List.copyOf(doubts);
        // what was stored before the whole life was known has no course
        course = course == null ? HazardCourse.NONE : course;
        clocks = clocks == null ? Deadlines.NONE : clocks;
    }

    /** What may be a hazard is reported; only a person who is competent determines it. */
    public static Change<Hazard, HazardEntry> report(
            HazardId id, String mine, String criterion, Report what) {
        var hazard =
                new Hazard(
                        id,
                        mine,
                        CANDIDATE,
                        criterion,
                        what,
                        null,
                        0,
                        null,
                        List.of(),
                        what.at(),
                        null,
                        null,
                        HazardCourse.NONE,
                        Deadlines.NONE,
                        1);
        return new Change<>(hazard, new Reported(what, what.at()));
    }

    static HazardId id(CandidateRule rule, Evidence evidence) {
        return HazardId.caused(evidence.episode(), rule.criterion());
    }

    /** Nothing when the evidence never happened. */
    static Optional<Change<Hazard, HazardEntry>> raise(
            CandidateRule rule, long table, EpisodeEvidence evidence, Instant at) {
        Evidence shown = requireNonNull(evidence.shown());
        if (evidence.isGone()) {
            return Optional.empty();
        }
        var hazard =
                new Hazard(
                        id(rule, shown),
                        shown.mine(),
                        CANDIDATE,
                        rule.criterion(),
                        null,
                        new AlarmEvidence(shown.rule(), shown.episode()),
                        requireNonNull(evidence.standing()).revision(),
                        null,
                        evidence.doubts(),
                        at,
                        null,
                        null,
                        HazardCourse.NONE,
                        Deadlines.NONE,
                        1);
        return Optional.of(new Change<>(hazard, new Raised(rule, table, shown, at)));
    }

    /** Only what a machine took back comes back by a machine. */
    Optional<Change<Hazard, HazardEntry>> raiseAgain(
            CandidateRule rule, long table, EpisodeEvidence evidence, Instant at) {
        Evidence shown = requireNonNull(evidence.shown());
        boolean again = TABLE.isDue(RAISE_AGAIN, this);
        return again && isNews(evidence) && !evidence.isGone()
                ? Optional.of(
                        new Change<>(
                                become(RAISE_AGAIN.to(), evidence, null),
                                new Raised(rule, table, shown, at)))
                : Optional.empty();
    }

    /** Nothing happens once a person has determined or dismissed it. */
    Optional<Change<Hazard, HazardEntry>> follow(EpisodeEvidence evidence, Instant at) {
        Evidence standing = evidence.standing();
        if (standing == null || !TABLE.isDue(WITHDRAW, this) || !isNews(evidence)) {
            return Optional.empty();
        }
        if (evidence.isGone()) {
            return Optional.of(
                    new Change<>(
                            become(WITHDRAW.to(), evidence, EVIDENCE_WITHDRAWN),
                            new Withdrawn(EVIDENCE_WITHDRAWN, standing, at)));
        }
        return evidence.doubts().equals(doubts)
                ? Optional.empty()
                : Optional.of(
                        new Change<>(
                                become(phase, evidence, null),
                                new Contested(evidence.doubts(), standing, at)));
    }

    /**
     * A person matches it with an item of the standard.
     *
     * @param units that supervise the mine, from the province down
     * @throws TransitionRefused when this person may not do so now
     */
    public Change<Hazard, HazardEntry> determine(
            Determination what, List<String> units, Actor person, Instant at) {
        HazardPhase next = TABLE.take(DETERMINE, this, person);
        List<String> line =
                person.roles().contains(Role.SUPERVISOR) ? person.line(units, null) : List.of();
        HazardCourse begun =
                course.with(it -> {
                    it.line = line;
                    it.limit = it.limit.from(WorkCalendar.dayOf(at));
                });
        var after = judged(next, what.criterion(), null, what, begun);
        return new Change<>(after, new Determined(what, at));
    }

    /**
     * A person dismisses the candidate, or takes the determination back; for good.
     *
     * @throws TransitionRefused when this person may not do so now
     */
    public Change<Hazard, HazardEntry> revoke(Revocation why, Actor officer, Instant at) {
        HazardPhase next = TABLE.take(REVOKE, this, officer);
        var after = judged(next, criterion, why.reason().code(), determined, course);
        return new Change<>(after, new Revoked(why, null, at));
    }

    boolean isTakenBack() {
        return EVIDENCE_WITHDRAWN.equals(reason);
    }

    /** Whether it was told that nobody has determined or dismissed it in time. */
    public boolean isOverdue() {
        return answer != null && answer.overdue();
    }

    /** When a candidate will be told as overdue; null when it will not be. */
    public @Nullable Instant overdueAt() {
        return answer == null || phase != CANDIDATE ? null : answer.next();
    }

    boolean isOpen() {
        return phase != CLOSED && phase != REVOKED;
    }

    boolean isDeterminedAndOpen() {
        return isOpen() && phase != CANDIDATE;
    }

    public boolean isUnderDeadline() {
        return phase == PLANNED || phase == RECTIFYING;
    }

    /** How much is rectified, as the mine last said. */
    int percent() {
        return course.progress().isEmpty() ? 0 : course.progress().getFirst().percent();
    }

    /** Whether an open draft against it has become pointless. */
    boolean hasLeftItsLadder() {
        return course.ladder()
                .draft()
                .filter(it -> !isUnderDeadline() || it.round() != course.limit().granted())
                .isPresent();
    }

    boolean hasRoom() {
        return version < MOST_CHANGES;
    }

    /** Derived: null where there is no deadline, which is another thing than a day that is over. */
    public @Nullable Boolean isRectificationOverdue(Instant now) {
        LocalDate due = course.limit().due();
        return due == null || !isUnderDeadline()
                ? null
                : Boolean.valueOf(!now.isBefore(WorkCalendar.endOf(due)));
    }

    /** Day in China on which it was found: the standards of that day count. */
    public LocalDate foundOn() {
        return report == null ? WorkCalendar.dayOf(raisedAt) : report.foundOn();
    }

    public HazardOrigin origin() {
        return report == null ? HazardOrigin.MONITORING : report.origin();
    }

    /** Who has to do with it, and what each may not do therefore. */
    Persons persons() {
        return new Persons(report, determined, course);
    }

    public HazardState state() {
        return HazardStates.of(this);
    }

    /** The day from which it is reckoned how long the rectification takes. */
    Instant begun() {
        LocalDate from = course.limit().from();
        return from == null ? raisedAt : WorkCalendar.endOf(from).minusSeconds(1);
    }

    private boolean isNews(EpisodeEvidence evidence) {
        Evidence standing = evidence.standing();
        return standing != null && standing.revision() > revision;
    }

    private Hazard become(HazardPhase next, EpisodeEvidence evidence, @Nullable String why) {
        return new Hazard(
                id,
                mine,
                next,
                criterion,
                report,
                alarm,
                requireNonNull(evidence.standing()).revision(),
                why,
                next == CANDIDATE ? evidence.doubts() : List.of(),
                raisedAt,
                answer,
                determined,
                course,
                clocks,
                version + 1);
    }

    /** A person has judged what speaks against the evidence. */
    private Hazard judged(
            HazardPhase next,
            String item,
            @Nullable String why,
            @Nullable Determination what,
            HazardCourse since) {
        return copy(next, item, why, List.of(), answer, what, since, Deadlines.NONE, version + 1);
    }

    Hazard timed(AnswerClock clock, long counted) {
        return copy(phase, criterion, reason, doubts, clock, determined, course, clocks, counted);
    }

    Hazard escalated(Ladder ladder, long counted) {
        return copy(
                phase,
                criterion,
                reason,
                doubts,
                answer,
                determined,
                course.with(it -> it.ladder = ladder),
                clocks,
                counted);
    }

    /** Of the same version: files come with the step that they prove. */
    Hazard provedBy(EvidenceFiles files) {
        return copy(
                phase,
                criterion,
                reason,
                doubts,
                answer,
                determined,
                course.with(it -> it.files = files),
                clocks,
                version);
    }

    Hazard with(HazardPhase next, Consumer<HazardCourse.Edit> change, Deadlines running) {
        return copy(
                next,
                criterion,
                reason,
                doubts,
                answer,
                determined,
                course.with(change),
                running,
                version + 1);
    }

    private Hazard copy(
            HazardPhase next,
            String item,
            @Nullable String why,
            List<EvidenceDoubt> against,
            @Nullable AnswerClock clock,
            @Nullable Determination what,
            HazardCourse since,
            Deadlines running,
            long counted) {
        return new Hazard(
                id, mine, next, item, report, alarm, revision, why, against, raisedAt, clock, what,
                since, running, counted);
    }
}
