package org.minesafety.hazard.majorhazard.domain;

import static java.util.Objects.requireNonNull;
import static org.minesafety.contracts.hazard.HazardPhase.CANDIDATE;
import static org.minesafety.hazard.majorhazard.domain.HazardLife.DETERMINE;
import static org.minesafety.hazard.majorhazard.domain.HazardLife.MARK_OVERDUE;
import static org.minesafety.hazard.majorhazard.domain.HazardLife.RAISE_AGAIN;
import static org.minesafety.hazard.majorhazard.domain.HazardLife.REVOKE;
import static org.minesafety.hazard.majorhazard.domain.HazardLife.TABLE;
import static org.minesafety.hazard.majorhazard.domain.HazardLife.WITHDRAW;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.EvidenceDoubt;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.hazard.HazardState.AlarmEvidence;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.ClockSet;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Contested;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Determined;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Overdue;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Raised;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Revoked;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Withdrawn;
import org.minesafety.platform.calendar.Reckoning;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.TransitionRefused;

/**
 * A major hazard, or what may be one. A machine raises a candidate and tells what speaks against
 * it; it takes it back only when its evidence never happened and nobody disputes that. Everything
 * else is for people: whoever is supervised must not be able to wash a candidate away. The
 * machine's taking back is no judgement: when the evidence returns, so does the candidate.
 *
 * @param mine 12-digit code
 * @param alarm the evidence; how it stands now is told by the alarm, never copied
 * @param revision of the alarm that was last decided upon; what is older decides nothing
 * @param reason why it is revoked
 * @param doubts what speaks against the evidence, sorted; at most one of each kind
 * @param raisedAt first time, on the platform's clock, in milliseconds
 * @param answer null where it was stored before there was such a clock
 * @param determined what a person determined; null before
 */
public record Hazard(
        HazardId id,
        String mine,
        HazardPhase phase,
        String criterion,
        AlarmEvidence alarm,
        int revision,
        @Nullable String reason,
        List<EvidenceDoubt> doubts,
        Instant raisedAt,
        @Nullable AnswerClock answer,
        @Nullable Determination determined,
        long version) {

    static final String EVIDENCE_WITHDRAWN = "evidence-withdrawn";

    public Hazard {
        // what was stored before there were doubts has none
        doubts = doubts == null ? List.of() : List.copyOf(doubts);
    }

    /** With the clock of a candidate, where one was just raised. */
    public static Change<Hazard, HazardEntry> withClock(
            Change<Hazard, HazardEntry> change, Reckoning reckoning) {
        Hazard after = change.after();
        return change.entry() instanceof Raised raised
                ? new Change<>(
                        after.timed(AnswerClock.of(raised.at(), reckoning), after.version()),
                        raised)
                : change;
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
                        new AlarmEvidence(shown.rule(), shown.episode()),
                        requireNonNull(evidence.standing()).revision(),
                        null,
                        evidence.doubts(),
                        at,
                        null,
                        null,
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
     * @throws TransitionRefused when this person may not do so now
     */
    public Change<Hazard, HazardEntry> determine(Determination what, Actor officer, Instant at) {
        HazardPhase next = TABLE.take(DETERMINE, this, officer);
        var after = judged(next, what.criterion(), null, what);
        return new Change<>(after, new Determined(what, at));
    }

    /**
     * A person dismisses the candidate, or takes the determination back; for good.
     *
     * @throws TransitionRefused when this person may not do so now
     */
    public Change<Hazard, HazardEntry> revoke(Revocation why, Actor officer, Instant at) {
        HazardPhase next = TABLE.take(REVOKE, this, officer);
        var after = judged(next, criterion, why.reason().code(), determined);
        return new Change<>(after, new Revoked(why, at));
    }

    /** Nothing unless the time to answer has run out and nobody has told so. */
    public Optional<Change<Hazard, HazardEntry>> markOverdue(Instant now) {
        AnswerClock clock = answer;
        if (clock == null || !clock.hasRunOut(now) || !TABLE.isDue(MARK_OVERDUE, this)) {
            return Optional.empty();
        }
        var entry = new Overdue(requireNonNull(clock.due()), now);
        return Optional.of(new Change<>(timed(clock.told(), version + 1), entry));
    }

    /** Nothing where the clock is right by the tables of now, or does not run. */
    public Optional<Change<Hazard, HazardEntry>> reckon(Reckoning reckoning, Instant now) {
        Instant from = answer == null ? raisedAt : answer.from();
        AnswerClock right = AnswerClock.of(from, reckoning);
        boolean runs = phase == CANDIDATE && !isOverdue();
        return !runs || right.equals(answer)
                ? Optional.empty()
                : Optional.of(
                        new Change<>(timed(right, version + 1), new ClockSet(right.due(), now)));
    }

    boolean isTakenBack() {
        return EVIDENCE_WITHDRAWN.equals(reason);
    }

    /** Whether it was told that nobody has determined or dismissed it in time. */
    public boolean isOverdue() {
        return answer != null && answer.overdue();
    }

    /** When it will be told as overdue; null when it will not be. */
    public @Nullable Instant overdueAt() {
        return answer == null || phase != CANDIDATE ? null : answer.next();
    }

    boolean isDeterminedBy(String subject) {
        return determined != null && determined.by().equals(subject);
    }

    public HazardState state() {
        return new HazardState(
                id.toString(),
                mine,
                phase,
                criterion,
                alarm,
                reason,
                doubts.isEmpty() ? null : doubts,
                isOverdue() ? true : null);
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
                alarm,
                requireNonNull(evidence.standing()).revision(),
                why,
                next == CANDIDATE ? evidence.doubts() : List.of(),
                raisedAt,
                answer,
                determined,
                version + 1);
    }

    /** A person has judged what speaks against the evidence. */
    private Hazard judged(
            HazardPhase next, String item, @Nullable String why, @Nullable Determination what) {
        return new Hazard(
                id,
                mine,
                next,
                item,
                alarm,
                revision,
                why,
                List.of(),
                raisedAt,
                answer,
                what,
                version + 1);
    }

    private Hazard timed(AnswerClock clock, long counted) {
        return new Hazard(
                id,
                mine,
                phase,
                criterion,
                alarm,
                revision,
                reason,
                doubts,
                raisedAt,
                clock,
                determined,
                counted);
    }
}
