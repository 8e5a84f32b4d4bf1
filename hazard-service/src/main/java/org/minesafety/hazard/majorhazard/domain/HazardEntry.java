package org.minesafety.hazard.majorhazard.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.EvidenceDoubt;
import org.minesafety.contracts.hazard.HazardEvent;
import org.minesafety.contracts.hazard.HazardEvent.CandidateOverdue;
import org.minesafety.contracts.hazard.HazardEvent.CandidateRaised;
import org.minesafety.contracts.hazard.HazardEvent.CandidateWithdrawn;
import org.minesafety.contracts.hazard.HazardEvent.EvidenceContested;
import org.minesafety.contracts.hazard.HazardEvent.HazardChanged;
import org.minesafety.contracts.hazard.HazardEvent.HazardDetermined;
import org.minesafety.contracts.hazard.HazardEvent.HazardOverdue;
import org.minesafety.contracts.hazard.HazardEvent.HazardReported;
import org.minesafety.contracts.hazard.HazardEvent.HazardRevoked;
import org.minesafety.contracts.hazard.HazardEvent.LadderStepDrafted;
import org.minesafety.contracts.hazard.HazardEvent.LadderStepDropped;
import org.minesafety.contracts.hazard.HazardEvent.LadderStepSigned;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.domain.Ladder.Upcoming;
import org.minesafety.platform.calendar.Deadline;
import org.minesafety.platform.domain.IssuedDocument;

/** What the journal keeps of a major hazard. */
public sealed interface HazardEntry {

    Instant at();

    /**
     * @param words with which it was done together with others
     */
    default HazardEntry noted(String words) {
        return this;
    }

    /**
     * @param table version of the table of candidate rules
     * @param evidence as it was known then
     */
    record Raised(CandidateRule rule, long table, Evidence evidence, Instant at)
            implements HazardEntry {}

    /**
     * What speaks against the evidence is different now.
     *
     * @param evidence as it was known then
     */
    record Contested(List<EvidenceDoubt> doubts, Evidence evidence, Instant at)
            implements HazardEntry {}

    /**
     * @param evidence as it was known then
     */
    record Withdrawn(String reason, Evidence evidence, Instant at) implements HazardEntry {}

    /** A person matched it with an item of the standard. */
    record Determined(Determination what, Instant at) implements HazardEntry {}

    /**
     * A person dismissed it, or took a determination back.
     *
     * @param note with which it was done together with others
     */
    record Revoked(Revocation why, @Nullable String note, Instant at) implements HazardEntry {

        @Override
        public Revoked noted(String words) {
            return new Revoked(why, words, at);
        }
    }

    /**
     * The candidate has to be answered by another day than was reckoned: a table has changed.
     *
     * @param due null while the calendar does not reach so far
     */
    record ClockSet(@Nullable LocalDate due, Instant at) implements HazardEntry {}

    /**
     * Nobody answered the candidate in time.
     *
     * @param due last day that was in time
     */
    record Overdue(LocalDate due, Instant at) implements HazardEntry {}

    /** Somebody reported what may be a hazard. */
    record Reported(Report what, Instant at) implements HazardEntry {}

    /**
     * Somebody took a step that has no entry of its own. What was filed stands in the state after
     * it.
     *
     * @param action its name in the tables
     * @param former phase before
     * @param note with which it was done together with others
     */
    record Stepped(
            String action,
            HazardPhase former,
            @Nullable String reason,
            @Nullable String note,
            Instant at)
            implements HazardEntry {

        @Override
        public Stepped noted(String words) {
            return new Stepped(action, former, reason, words, at);
        }
    }

    /**
     * Something was not done in time.
     *
     * @param due last day that was in time
     */
    record Late(String clock, LocalDate due, Instant at) implements HazardEntry {}

    /** The ends of clocks are known now: days off of another year were published. */
    record ClocksSet(List<Deadline> running, Instant at) implements HazardEntry {}

    /** A step against a hazard that is overdue or too slow waits for a person. */
    record StepDrafted(LadderStep step, Instant at) implements HazardEntry {}

    /** The document of a step has left the house; its hash stands in the step. */
    record StepSigned(LadderStep step, Instant at) implements HazardEntry {}

    /** A person decided that a step is not taken. */
    record StepDropped(LadderStep step, Instant at) implements HazardEntry {}

    /**
     * Another step is to come, or on another day, by the tables or after an outage.
     *
     * @param next null where none is
     */
    record LadderSet(@Nullable Upcoming next, Instant at) implements HazardEntry {}

    /** What others may see of an entry. */
    static Optional<HazardEvent> publicView(HazardEntry entry, Hazard after) {
        String mine = after.mine();
        String hazard = after.id().toString();
        return switch (entry) {
            case Raised raised -> Optional.of(new CandidateRaised(mine, hazard, raised.at()));
            case Contested(var doubts, _, var at) ->
                    Optional.of(new EvidenceContested(mine, hazard, doubts, at));
            case Withdrawn(var reason, _, var at) ->
                    Optional.of(new CandidateWithdrawn(mine, hazard, reason, at));
            case Determined(var what, var at) ->
                    Optional.of(new HazardDetermined(mine, hazard, what.criterion(), at));
            case Revoked(var why, _, var at) ->
                    Optional.of(new HazardRevoked(mine, hazard, why.reason().code(), at));
            case ClockSet _ -> Optional.empty();
            case Overdue(var due, var at) ->
                    Optional.of(new CandidateOverdue(mine, hazard, due, at));
            case Reported(var what, var at) ->
                    Optional.of(
                            new HazardReported(mine, hazard, what.origin(), what.earlier(), at));
            case Stepped(var action, var former, _, _, var at) ->
                    Optional.of(new HazardChanged(mine, hazard, action, former, at));
            case Late(var clock, var due, var at) ->
                    Optional.of(new HazardOverdue(mine, hazard, clock, due, at));
            case ClocksSet _ -> Optional.empty();
            case StepDrafted(var step, var at) ->
                    Optional.of(
                            new LadderStepDrafted(
                                    mine, hazard, step.step(), step.due(), step.late(), at));
            case StepSigned(var step, var at) ->
                    Optional.of(signed(mine, hazard, step.step(), step.document(), at));
            case StepDropped(var step, var at) ->
                    Optional.of(new LadderStepDropped(mine, hazard, step.step(), at));
            case LadderSet _ -> Optional.empty();
        };
    }

    private static HazardEvent signed(
            String mine,
            String hazard,
            String step,
            @Nullable IssuedDocument document,
            Instant at) {
        IssuedDocument issued = requireNonNull(document);
        return new LadderStepSigned(
                mine, hazard, step, issued.number(), issued.file().sha256(), at);
    }
}
