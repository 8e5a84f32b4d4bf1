package org.minesafety.acceptance.longwall;

import java.time.Instant;
import java.util.List;

/**
 * Readings of the sensors of one longwall face over days.
 *
 * @param columns names of the sensors
 * @param rows rising in time
 */
public record Longwall(List<String> columns, List<Row> rows) implements Recording {

    public Longwall {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * What all sensors showed at one moment.
     *
     * @param seconds since the start
     * @param values one per column, NaN for none
     */
    public record Row(long seconds, double[] values) {}

    /** What one sensor showed at a moment; NaN is no sample. */
    public record Sample(Instant time, double value) {}

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public Row row(int row) {
        return rows.get(row);
    }
}
