package org.minesafety.contracts.reference;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table with all that was, is and will be in force.
 *
 * @param service that owns it
 * @param table name, as in the addresses of the API
 * @param rows by key and day; at most 2,000 with 256 KiB
 */
public record ReferenceTableState(String service, String table, List<ReferenceRow> rows) {

    public ReferenceTableState {
        rows = List.copyOf(rows);
    }

    /**
     * From this day until the next one of the same key.
     *
     * @param from day in China
     * @param row JSON object with the columns of the table, as text, so that numbers stay as they
     *     were entered; absent where the key has no row from that day
     */
    public record ReferenceRow(String key, LocalDate from, @Nullable String row) {}
}
