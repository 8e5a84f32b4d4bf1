package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.minesafety.contracts.hazard.EvidenceDoubt;
import org.minesafety.contracts.hazard.HazardEvent;
import org.minesafety.contracts.hazard.HazardEvent.CandidateRaised;
import org.minesafety.contracts.hazard.HazardEvent.CandidateWithdrawn;
import org.minesafety.contracts.hazard.HazardEvent.EvidenceContested;

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
        };
    }
}
