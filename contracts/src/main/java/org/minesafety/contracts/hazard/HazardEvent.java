package org.minesafety.contracts.hazard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a major hazard; the state after it travels beside it. */
public sealed interface HazardEvent {

    /** 12-digit mine code. */
    String mine();

    /** Id of the hazard. */
    String hazard();

    Instant at();

    /**
     * The platform suspects a major hazard; only a person may determine it. Told again when a
     * candidate that was withdrawn is shown after all.
     */
    record CandidateRaised(String mine, String hazard, Instant at) implements HazardEvent {}

    /**
     * What speaks against the evidence of a candidate is different now. The candidate stays, until
     * a person decides.
     *
     * @param doubts sorted; empty when nothing speaks against it any more
     */
    record EvidenceContested(String mine, String hazard, List<EvidenceDoubt> doubts, Instant at)
            implements HazardEvent {}

    /**
     * What had shown the candidate never happened, nobody disputes that, and nobody had determined
     * the hazard.
     */
    record CandidateWithdrawn(String mine, String hazard, String reason, Instant at)
            implements HazardEvent {}

    /**
     * Nobody determined or dismissed the candidate in time. The candidate stays.
     *
     * @param due last day, in China, that was in time
     */
    record CandidateOverdue(String mine, String hazard, LocalDate due, Instant at)
            implements HazardEvent {}

    /**
     * A person matched it with an item of the standard.
     *
     * @param criterion code of the item
     */
    record HazardDetermined(String mine, String hazard, String criterion, Instant at)
            implements HazardEvent {}

    /**
     * A person dismissed the candidate, or took the determination back. It stays revoked.
     *
     * @param reason code
     */
    record HazardRevoked(String mine, String hazard, String reason, Instant at)
            implements HazardEvent {}

    /**
     * Somebody reported what may be a major hazard.
     *
     * @param earlier id of the hazard of which this is a return
     */
    record HazardReported(
            String mine, String hazard, HazardOrigin origin, @Nullable String earlier, Instant at)
            implements HazardEvent {}

    /**
     * Somebody took a step that is told by no event of its own.
     *
     * @param action name, as in the published tables
     * @param former phase before
     */
    record HazardChanged(String mine, String hazard, String action, HazardPhase former, Instant at)
            implements HazardEvent {}

    /**
     * Something was not done in time. It can still be done.
     *
     * @param clock name, as in the published tables
     * @param due last day, in China, that was in time
     */
    record HazardOverdue(String mine, String hazard, String clock, LocalDate due, Instant at)
            implements HazardEvent {}

    /**
     * The platform drafted a step against a hazard that is overdue or too slow. Only a person signs
     * or drops it.
     *
     * @param step code of the table of steps
     * @param due day in China on which it was to be drafted
     * @param late how many days later it was drafted
     */
    record LadderStepDrafted(
            String mine, String hazard, String step, LocalDate due, int late, Instant at)
            implements HazardEvent {}

    /**
     * A person signed the step: its document has left the house.
     *
     * @param step code of the table of steps
     * @param number of the document
     * @param sha256 of the document, in hexadecimal
     */
    record LadderStepSigned(
            String mine, String hazard, String step, String number, String sha256, Instant at)
            implements HazardEvent {}

    /**
     * A person decided that the step is not taken.
     *
     * @param step code of the table of steps
     */
    record LadderStepDropped(String mine, String hazard, String step, Instant at)
            implements HazardEvent {}
}
