package org.minesafety.alert.detection.domain;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A frame as far as judging needs it.
 *
 * @param frame SHA-256 of the content, 64 lower-case hexadecimal digits
 * @param dataTime milliseconds
 * @param points numbers of the points in {@link Points}
 * @param offsets milliseconds from {@code dataTime}
 * @param reasons codes of {@link NoDataReason}, 0 for samples; null where all are samples
 */
public record Readings(
        String frame,
        long dataTime,
        int[] points,
        int @Nullable [] offsets,
        double[] values,
        byte @Nullable [] reasons) {

    /** As they were before it was known why there is no sample. */
    public static Readings of(
            String frame, long dataTime, int[] points, int @Nullable [] offsets, double[] values) {
        return new Readings(
                frame, dataTime, points, offsets, values, NoSample.reasons(values, null));
    }

    long time(int reading) {
        return offsets == null ? dataTime : dataTime + offsets[reading];
    }

    byte reason(int reading) {
        return reasons == null ? 0 : reasons[reading];
    }

    /** Least time of a reading. */
    long first() {
        return offsets == null ? dataTime : dataTime + IntStream.of(offsets).min().orElse(0);
    }

    /** Greatest time of a reading. */
    long last() {
        return offsets == null ? dataTime : dataTime + IntStream.of(offsets).max().orElse(0);
    }

    /** The readings up to a time, inclusive. */
    Readings until(long time) {
        return last() <= time ? this : only(i -> time(i) <= time);
    }

    /** The readings behind a time. */
    Readings after(long time) {
        return first() > time ? this : only(i -> time(i) > time);
    }

    /** The readings before a time. */
    Readings before(long time) {
        return last() < time ? this : only(i -> time(i) < time);
    }

    boolean isEmpty() {
        return points.length == 0;
    }

    /** Ascending, each once or more often. */
    long[] times() {
        if (offsets == null) {
            return points.length == 0 ? new long[0] : new long[] {dataTime};
        }
        long[] times = IntStream.range(0, points.length).mapToLong(this::time).toArray();
        Arrays.sort(times);
        return times;
    }

    private Readings only(IntPredicate chosen) {
        int[] which = IntStream.range(0, points.length).filter(chosen).toArray();
        int[] offset = offsets;
        byte[] reason = reasons;
        return new Readings(
                frame,
                dataTime,
                IntStream.of(which).map(i -> points[i]).toArray(),
                offset == null ? null : IntStream.of(which).map(i -> offset[i]).toArray(),
                IntStream.of(which).mapToDouble(i -> values[i]).toArray(),
                reason == null ? null : only(reason, which));
    }

    private static byte[] only(byte[] reasons, int[] which) {
        byte[] kept = new byte[which.length];
        for (int i = 0; i < which.length; i++) {
            kept[i] = reasons[which[i]];
        }
        return kept;
    }
}
