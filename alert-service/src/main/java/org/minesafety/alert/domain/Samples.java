package org.minesafety.alert.domain;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Readings of one point, sorted by time, one per time. */
final class Samples {

    private final List<Readings> frames;
    private long[] times;
    private double[] values;
    private int[] origins;
    private int size;

    /**
     * @param frames from which the readings come; those of one data time by rank
     */
    Samples(List<Readings> frames) {
        this.frames = frames;
        times = new long[frames.size()];
        values = new double[frames.size()];
        origins = new int[frames.size()];
    }

    /** Mostly at the end: only frames with own times of their readings overlap. */
    void add(long time, double value, int origin) {
        int at = size;
        while (at > 0 && times[at - 1] > time) {
            at--;
        }
        if (at > 0 && times[at - 1] == time) {
            if (outranks(origin, origins[at - 1])) {
                values[at - 1] = value;
                origins[at - 1] = origin;
            }
            return;
        }
        insert(at, time, value, origin);
    }

    void foldInto(PointFold point, Consumer<Span> told) {
        for (int i = 0; i < size; i++) {
            point.sample(times[i], values[i], told);
        }
    }

    private boolean outranks(int origin, int other) {
        return Readings.RANK.compare(frames.get(origin), frames.get(other)) > 0;
    }

    private void insert(int at, long time, double value, int origin) {
        if (size == times.length) {
            int capacity = size * 2;
            times = Arrays.copyOf(times, capacity);
            values = Arrays.copyOf(values, capacity);
            origins = Arrays.copyOf(origins, capacity);
        }
        System.arraycopy(times, at, times, at + 1, size - at);
        System.arraycopy(values, at, values, at + 1, size - at);
        System.arraycopy(origins, at, origins, at + 1, size - at);
        times[at] = time;
        values[at] = value;
        origins[at] = origin;
        size++;
    }
}
