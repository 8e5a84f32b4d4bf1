package org.minesafety.platform.journal;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** An entry for auditors; {@link JournalEntry} says what its parts are. */
public record EntryView(
        long version,
        Instant at,
        JournalEntry.Who who,
        String type,
        JsonNode what,
        JsonNode after,
        String correlationId,
        String previous,
        String hash) {

    static EntryView of(JournalEntry entry) {
        return new EntryView(
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
