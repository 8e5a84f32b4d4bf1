package org.minesafety.contracts.hazard;

import java.time.Instant;
import java.util.List;

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
}
