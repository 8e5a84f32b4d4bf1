package org.minesafety.contracts.hazard;

import java.time.Instant;

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

    /** What had shown the candidate is no more so, and nobody had determined it. */
    record CandidateWithdrawn(String mine, String hazard, String reason, Instant at)
            implements HazardEvent {}
}
