package org.minesafety.hazard.mine.web;

import java.time.Instant;
import org.minesafety.platform.journal.JournalEntry;
import tools.jackson.databind.JsonNode;

/** An entry of a mine's journal, for auditors; {@link JournalEntry} says what its parts are. */
record JournalView(
        long version,
        Instant at,
        JournalEntry.Who who,
        String type,
        JsonNode what,
        JsonNode after,
        String correlationId,
        String previous,
        String hash) {

    static JournalView of(JournalEntry entry) {
        return new JournalView(
                entry.version(),
                entry.at(),
                entry.who(),
                entry.type(),
                entry.what(),
                entry.after(),
                entry.correlationId(),
                entry.previous(),
                entry.hash());
    }
}
