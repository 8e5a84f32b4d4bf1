package org.minesafety.platform.reference;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;

/**
 * The rows of a table that are in force on a day.
 *
 * @param version of the table; a decision that keeps it can be explained from the journal
 * @param rows by key
 */
public record InForce<R>(long version, LocalDate at, SortedMap<String, R> rows) {

    public InForce {
        rows = Collections.unmodifiableSortedMap(rows);
    }
}
