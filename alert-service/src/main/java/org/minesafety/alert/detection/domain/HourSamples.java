package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.HOUR;
import static org.minesafety.alert.detection.domain.Times.startOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All readings of an hour, by point and time, gathered from frames in any order. Memory follows the
 * readings that there are; when they are too many, only those of the first part of the hour are
 * kept, and the rest is gathered after that part was judged.
 */
final class HourSamples {

    /** When the rest begins of which there is none. */
    static final long NONE = Long.MAX_VALUE;

    /** Some 20 bytes each. */
    static final int MOST = 1_000_000;

    private final long start;
    private final long from;
    private final long clock;
    private final int most;
    private final List<@Nullable Column> columns = new ArrayList<>();
    private long[] times = new long[64];
    private int timeCount;
    private long end;
    private long rest = NONE;
    private int size;

    /**
     * @param from first time to gather
     * @param clock the platform's; what is ahead of it is not gathered
     * @param most readings at once
     */
    HourSamples(long hour, long from, long clock, int most) {
        this.start = startOf(hour);
        this.from = from;
        this.clock = clock;
        this.most = most;
        this.end = startOf(hour) + HOUR;
    }

    /** Time of the first reading that is still to be gathered, or {@link #NONE}. */
    long rest() {
        return rest;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Exclusive bound of the numbers of the points. */
    int points() {
        return columns.size();
    }

    void add(Readings frame) {
        int[] points = frame.points();
        double[] values = frame.values();
        for (int i = 0; i < points.length; i++) {
            long time = frame.time(i);
            if (time < from || time > clock || time >= start + HOUR) {
                continue;
            }
            if (time >= end) {
                rest = Math.min(rest, time);
            } else {
                column(points[i]).add((int) (time - start), values[i], frame.reason(i));
                note(time);
                size++;
            }
        }
        while (size > most && end - from > 1) {
            halve();
        }
    }

    /** Times at which any point has a reading, ascending. */
    long[] times() {
        long[] sorted = Arrays.copyOf(times, timeCount);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Judges all readings of a point. */
    void feed(int point, PointEvaluation evaluation, Consumer<Exceedance> told) {
        Column column = columns.get(point);
        if (column != null) {
            column.feed(start, evaluation, told);
        }
    }

    boolean has(int point) {
        return columns.get(point) != null;
    }

    private Column column(int point) {
        while (columns.size() <= point) {
            columns.add(null);
        }
        Column column = columns.get(point);
        if (column == null) {
            column = new Column();
            columns.set(point, column);
        }
        return column;
    }

    private void note(long time) {
        if (timeCount > 0 && times[timeCount - 1] == time) {
            return;
        }
        if (timeCount == times.length) {
            times = Arrays.copyOf(times, 2 * timeCount);
        }
        times[timeCount++] = time;
    }

    private void halve() {
        end = from + (end - from) / 2;
        size = 0;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column != null) {
                int dropped = column.keepBefore((int) (end - start));
                if (dropped < Integer.MAX_VALUE) {
                    rest = Math.min(rest, start + dropped);
                }
                size += column.size;
                if (column.size == 0) {
                    columns.set(i, null);
                }
            }
        }
        times = Arrays.stream(times, 0, timeCount).filter(time -> time < end).toArray();
        timeCount = times.length;
        times = Arrays.copyOf(times, Math.max(64, timeCount));
    }

    /** Readings of one point in the order in which they came. */
    private static final class Column {

        private int[] offsets = new int[8];
        private double[] values = new double[8];
        private byte[] reasons = new byte[8];
        private int size;

        void add(int offset, double value, byte reason) {
            if (size == offsets.length) {
                int capacity = size + (size >> 1);
                offsets = Arrays.copyOf(offsets, capacity);
                values = Arrays.copyOf(values, capacity);
                reasons = Arrays.copyOf(reasons, capacity);
            }
            offsets[size] = offset;
            values[size] = value;
            reasons[size++] = reason;
        }

        /** The least time that is not kept, or {@link Integer#MAX_VALUE}. */
        int keepBefore(int end) {
            int kept = 0;
            int least = Integer.MAX_VALUE;
            for (int i = 0; i < size; i++) {
                if (offsets[i] >= end) {
                    least = Math.min(least, offsets[i]);
                } else {
                    offsets[kept] = offsets[i];
                    values[kept] = values[i];
                    reasons[kept++] = reasons[i];
                }
            }
            size = kept;
            offsets = Arrays.copyOf(offsets, Math.max(8, kept));
            values = Arrays.copyOf(values, Math.max(8, kept));
            reasons = Arrays.copyOf(reasons, Math.max(8, kept));
            return least;
        }

        /** Of readings of one time a sample beats any that is none. */
        void feed(long start, PointEvaluation evaluation, Consumer<Exceedance> told) {
            long[] order = order();
            for (int i = 0; i < size; ) {
                int offset = (int) (order[i] >>> Integer.SIZE);
                double least = Double.POSITIVE_INFINITY;
                double greatest = Double.NEGATIVE_INFINITY;
                byte worst = 0;
                for (; i < size && (int) (order[i] >>> Integer.SIZE) == offset; i++) {
                    int which = (int) order[i];
                    if (reasons[which] == 0) {
                        least = Math.min(least, values[which]);
                        greatest = Math.max(greatest, values[which]);
                    } else if (reasons[which] > worst) {
                        worst = reasons[which];
                    }
                }
                byte reason = least <= greatest ? 0 : worst;
                evaluation.reading(start + offset, least, greatest, reason, told);
            }
        }

        private long[] order() {
            long[] order = new long[size];
            for (int i = 0; i < size; i++) {
                order[i] = (long) offsets[i] << Integer.SIZE | i;
            }
            Arrays.sort(order);
            return order;
        }
    }
}
