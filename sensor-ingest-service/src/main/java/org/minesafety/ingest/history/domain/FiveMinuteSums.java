package org.minesafety.ingest.history.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Five-minute statistics of one point, made of its samples as they come by time. */
public final class FiveMinuteSums {

    private final List<FiveMinutes> slots = new ArrayList<>();
    private @Nullable Sums open;

    /**
     * @param sample not before any that came already
     */
    public void add(Sample sample) {
        if (!sample.isMeasured()) {
            return;
        }
        Instant start = start(sample);
        Sums current = open;
        if (current == null || !current.start.equals(start)) {
            close();
            current = new Sums(start);
            open = current;
        }
        current.add(sample.value());
    }

    /** Of all that came. */
    public List<FiveMinutes> slots() {
        close();
        return List.copyOf(slots);
    }

    private void close() {
        if (open != null) {
            slots.add(open.slot());
            open = null;
        }
    }

    private static Instant start(Sample sample) {
        long length = FiveMinutes.LENGTH.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(sample.time().toEpochMilli(), length) * length);
    }

    /**
     * The sum of large values is too great for a double though their mean is not: beside the sum
     * goes one of the values made smaller by a power of two, which loses nothing of them.
     */
    private static final class Sums {

        /** More than there can be values. */
        private static final double SMALLER = 0x1p-40;

        private final Instant start;
        private final DoubleSummaryStatistics values = new DoubleSummaryStatistics();
        private final DoubleSummaryStatistics smaller = new DoubleSummaryStatistics();
        private double last;

        Sums(Instant start) {
            this.start = start;
        }

        void add(double value) {
            values.accept(value);
            smaller.accept(value * SMALLER);
            last = value;
        }

        FiveMinutes slot() {
            double average = values.getAverage();
            double mean = Double.isFinite(average) ? average : smaller.getAverage() / SMALLER;
            return new FiveMinutes(
                    start,
                    (int) values.getCount(),
                    values.getMin(),
                    values.getMax(),
                    Math.clamp(mean, values.getMin(), values.getMax()),
                    last);
        }
    }
}
