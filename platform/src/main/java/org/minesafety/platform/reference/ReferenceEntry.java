package org.minesafety.platform.reference;

import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What can happen to a table. */
sealed interface ReferenceEntry {

    /**
     * @param seed SHA-256 of the file
     * @param kept keys whose lines were not taken over, because somebody had changed them
     */
    record Seeded(String seed, List<String> kept) implements ReferenceEntry {}

    /**
     * Two persons have changed it; the state after it shows the rows.
     *
     * @param keys whose rows became other ones, or ended, on that day
     */
    record ProposalApplied(String proposal, LocalDate from, List<String> keys)
            implements ReferenceEntry {}

    /** By one person, as it was before a change needed two. */
    record RowSet(String key, LocalDate from, JsonNode row) implements ReferenceEntry {}

    /** By one person, as it was before a change needed two. */
    record RowEnded(String key, LocalDate from) implements ReferenceEntry {}
}
