package org.minesafety.alert.detection.domain;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.minesafety.contracts.sensor.LinkState.Hold;

/** How long a sample holds without the next one, by its data time: a definition, never learned. */
public final class Holds {

    /** When two of them never differ. */
    public static final long NO_DIFFERENCE = Long.MAX_VALUE;

    private final long[] from;
    private final long[] time;

    private Holds(long[] from, long[] time) {
        this.from = from;
        this.time = time;
    }

    /**
     * @param holds the first one counts from ever
     * @param unknown while there is none
     */
    public static Holds of(List<Hold> holds, Duration unknown) {
        if (holds.isEmpty()) {
            return new Holds(new long[] {Times.NEVER}, new long[] {unknown.toMillis()});
        }
        List<Hold> sorted = holds.stream().sorted(Comparator.comparing(Hold::from)).toList();
        long[] from = sorted.stream().mapToLong(hold -> Times.millis(hold.from())).toArray();
        from[0] = Times.NEVER;
        return new Holds(from, sorted.stream().mapToLong(hold -> hold.time().toMillis()).toArray());
    }

    /** Of a sample of this time, in milliseconds. */
    long at(long sample) {
        int last = from.length - 1;
        while (last > 0 && from[last] > sample) {
            last--;
        }
        return time[last];
    }

    /** Until when a sample of this time holds at most. */
    long end(long sample) {
        return sample + at(sample);
    }

    /** First time from which on they differ, or {@link #NO_DIFFERENCE}. */
    public long divergence(Holds other) {
        var times = new TreeSet<Long>();
        for (long begin : from) {
            times.add(begin);
        }
        for (long begin : other.from) {
            times.add(begin);
        }
        for (long begin : times) {
            if (at(begin) != other.at(begin)) {
                return begin;
            }
        }
        return NO_DIFFERENCE;
    }
}
