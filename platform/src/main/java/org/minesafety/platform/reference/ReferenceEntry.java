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

    record RowSet(String key, LocalDate from, JsonNode row) implements ReferenceEntry {}

    record RowEnded(String key, LocalDate from) implements ReferenceEntry {}
}
