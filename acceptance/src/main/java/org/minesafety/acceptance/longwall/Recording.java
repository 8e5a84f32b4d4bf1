package org.minesafety.acceptance.longwall;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.minesafety.acceptance.longwall.Longwall.Row;
import org.minesafety.acceptance.longwall.Longwall.Sample;

/** Readings of several sensors over time; rows rise in time. */
public interface Recording {

    /** Names of the sensors. */
    List<String> columns();

    /** Number of rows, at least one. */
    int size();

    Row row(int row);

    /** Since the start. */
    default long seconds(int row) {
        return row(row).seconds();
    }

    /** How long it lasts from the first row to the last. */
    default Duration span() {
        return Duration.ofSeconds(seconds(size() - 1) - seconds(0));
    }

    /** When second 0 has to be for the last row to be at this time. */
    default Instant startFor(Instant last) {
        return last.minusSeconds(seconds(size() - 1));
    }

    /** All that one sensor showed, given the time of second 0. */
    default List<Sample> samples(String column, Instant start) {
        int index = columns().indexOf(column);
        return IntStream.range(0, size())
                .mapToObj(this::row)
                .map(row -> new Sample(start.plusSeconds(row.seconds()), row.values()[index]))
                .toList();
    }
}
