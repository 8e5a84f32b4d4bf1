package org.minesafety.acceptance.bench;

import java.util.Collection;
import org.HdrHistogram.Histogram;

/** Times that something took; takes the same room for ten of them as for ten million. */
public final class Latencies {

    /** Of a time that is told: it is wrong by a thousandth at most. */
    private static final int DIGITS = 3;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int PERCENT = 100;

    private final Histogram nanos = new Histogram(DIGITS);

    public static Latencies of(Collection<Long> nanos) {
        var latencies = new Latencies();
        nanos.forEach(latencies::add);
        return latencies;
    }

    void add(long nano) {
        nanos.recordValue(nano);
    }

    void add(Latencies others) {
        nanos.add(others.nanos);
    }

    public int count() {
        return Math.toIntExact(nanos.getTotalCount());
    }

    /**
     * Milliseconds that this share of them does not exceed; NaN of none.
     *
     * @param share above 0, at most 1
     */
    public double percentile(double share) {
        return nanos.getTotalCount() == 0
                ? Double.NaN
                : nanos.getValueAtPercentile(PERCENT * share) / NANOS_PER_MILLI;
    }
}
