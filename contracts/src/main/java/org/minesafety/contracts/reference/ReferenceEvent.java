package org.minesafety.contracts.reference;

import java.time.LocalDate;
import java.util.List;

/** What happens to tables of reference data. */
public sealed interface ReferenceEvent {

    /** That owns the table. */
    String service();

    /** Name, as in the addresses of the API. */
    String table();

    /** A release brought the table, or another content for rows that nobody had changed. */
    record TableSeeded(String service, String table) implements ReferenceEvent {}

    /**
     * Two persons have changed it.
     *
     * @param from first day in China of what is changed
     * @param keys whose rows became other ones, or ended, on that day
     */
    record TableChanged(String service, String table, LocalDate from, List<String> keys)
            implements ReferenceEvent {

        public TableChanged {
            keys = List.copyOf(keys);
        }
    }
}
