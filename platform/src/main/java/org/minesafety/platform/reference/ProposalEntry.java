package org.minesafety.platform.reference;

import java.time.Instant;

/** What can happen to a proposal; the state after it says the rest. */
sealed interface ProposalEntry {

    record Proposed(String reason, Instant at) implements ProposalEntry {}

    /**
     * @param action name of the transition
     */
    record Decided(String action, String reason, Instant at) implements ProposalEntry {}
}
