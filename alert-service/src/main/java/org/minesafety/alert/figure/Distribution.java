package org.minesafety.alert.figure;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * How values spread. A percentile is the least value that so many per cent of all do not exceed.
 *
 * @param n how many values
 * @param mean 0 where there is none, as are all others then
 */
public record Distribution(long n, double mean, long p50, long p90, long p99, long most) {

    static final Distribution NONE = new Distribution(0, 0, 0, 0, 0, 0);

    private static final int WHOLE = 100;
    private static final int MEDIAN = 50;
    private static final int MOST = 90;
    private static final int NEARLY_ALL = 99;

    static Distribution of(LongStream values) {
        var times = new TreeMap<Long, Long>();
        values.forEach(it -> times.merge(it, 1L, Long::sum));
        return of(times);
    }

    /**
     * @param times how often each value occurs
     */
    static Distribution of(SortedMap<Long, Long> times) {
        long n = times.values().stream().mapToLong(it -> it).sum();
        if (n == 0) {
            return NONE;
        }
        double sum =
                times.entrySet().stream()
                        .mapToDouble(it -> (double) it.getKey() * it.getValue())
                        .sum();
        return new Distribution(
                n,
                sum / n,
                percentile(times, n, MEDIAN),
                percentile(times, n, MOST),
                percentile(times, n, NEARLY_ALL),
                times.lastKey());
    }

    private static long percentile(SortedMap<Long, Long> times, long n, int percent) {
        long rank = Math.ceilDiv(n * percent, (long) WHOLE);
        long seen = 0;
        for (Map.Entry<Long, Long> it : times.entrySet()) {
            seen += it.getValue();
            if (seen >= rank) {
                return it.getKey();
            }
        }
        return times.lastKey();
    }
}
