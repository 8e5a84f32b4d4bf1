package org.minesafety.alert.domain;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A frame as far as judging needs it.
 *
 * @param frame SHA-256 of the content, 64 lower-case hexadecimal digits
 * @param dataTime milliseconds
 * @param uploadTime milliseconds, {@link Long#MIN_VALUE} for none
 * @param points numbers of the points in {@link Points}
 * @param offsets milliseconds from {@code dataTime}
 * @param values NaN for no sample
 */
public record Readings(
        String frame,
        long dataTime,
        long uploadTime,
        int[] points,
        int @Nullable [] offsets,
        double[] values) {

    /** Of two values for one point and time, the one of the greater frame holds. */
    static final Comparator<Readings> RANK =
            Comparator.comparingLong(Readings::uploadTime).thenComparing(Readings::frame);

    static final Comparator<Readings> BY_TIME =
            Comparator.comparingLong(Readings::dataTime).thenComparing(RANK);

    long time(int reading) {
        return offsets == null ? dataTime : dataTime + offsets[reading];
    }

    /** Least time of a reading. */
    long first() {
        return offsets == null ? dataTime : dataTime + IntStream.of(offsets).min().orElse(0);
    }

    /** Greatest time of a reading. */
    long last() {
        return offsets == null ? dataTime : dataTime + IntStream.of(offsets).max().orElse(0);
    }
}
