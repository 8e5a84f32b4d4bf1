package org.minesafety.platform.reference;

import java.time.Instant;
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
     * @param from begin of a day in China, inclusive
     * @param to begin of a day in China, exclusive; null: without end
     */
    public record Entry<R>(R row, Instant from, @Nullable Instant to) {}
}
