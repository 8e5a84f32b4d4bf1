package org.minesafety.hazard.majorhazard.domain;

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
import org.minesafety.contracts.hazard.HazardEvent.HazardDetermined;
import org.minesafety.contracts.hazard.HazardEvent.HazardRevoked;

/** What the journal keeps of a major hazard. */
public sealed interface HazardEntry {

    Instant at();

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

    /** A person dismissed it, or took a determination back. */
    record Revoked(Revocation why, Instant at) implements HazardEntry {}

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
            case Revoked(var why, var at) ->
                    Optional.of(new HazardRevoked(mine, hazard, why.reason().code(), at));
            case ClockSet _ -> Optional.empty();
            case Overdue(var due, var at) ->
                    Optional.of(new CandidateOverdue(mine, hazard, due, at));
        };
    }
}
