package org.minesafety.acceptance.bench;

import java.util.Collection;

/**
 * @param nanos ascending
 */
record Latencies(long[] nanos) {

    private static final double NANOS_PER_MILLI = 1e6;

    static Latencies of(Collection<Long> nanos) {
        return new Latencies(nanos.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    int count() {
        return nanos.length;
    }

    /**
     * Milliseconds that this share of them does not exceed; NaN of none.
     *
     * @param share above 0, at most 1
     */
    double percentile(double share) {
        return nanos.length == 0
                ? Double.NaN
                : nanos[(int) Math.ceil(share * nanos.length) - 1] / NANOS_PER_MILLI;
    }
}
