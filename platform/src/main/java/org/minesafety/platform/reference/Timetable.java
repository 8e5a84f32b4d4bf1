package org.minesafety.platform.reference;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a table, whenever they are in force.
 *
 * @param version of the table
 */
public record Timetable<R>(long version, List<Entry<R>> entries) {

    public Timetable {
        entries = List.copyOf(entries);
    }

    /**
     * @param from a day, inclusive
     * @param to a day, exclusive; null: without end
     */
    public record Entry<R>(R row, LocalDate from, @Nullable LocalDate to) {}
}
