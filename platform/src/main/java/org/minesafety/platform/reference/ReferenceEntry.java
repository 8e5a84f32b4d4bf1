package org.minesafety.platform.reference;

import java.time.LocalDate;
import java.util.List;
import org.minesafety.contracts.reference.ReferenceEvent;
import org.minesafety.contracts.reference.ReferenceEvent.TableChanged;
import org.minesafety.contracts.reference.ReferenceEvent.TableSeeded;
import tools.jackson.databind.JsonNode;

/** What can happen to a table. */
sealed interface ReferenceEntry {

    /** What others may see of it: who agreed upon it stands in the proposal. */
    default ReferenceEvent told(String service, String table) {
        return switch (this) {
            case Seeded _ -> new TableSeeded(service, table);
            case ProposalApplied(_, var from, var keys) ->
                    new TableChanged(service, table, from, keys);
            case RowSet(var key, var from, _) ->
                    new TableChanged(service, table, from, List.of(key));
            case RowEnded(var key, var from) ->
                    new TableChanged(service, table, from, List.of(key));
        };
    }

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
