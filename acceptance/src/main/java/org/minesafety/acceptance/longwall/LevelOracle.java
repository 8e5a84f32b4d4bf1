package org.minesafety.acceptance.longwall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.acceptance.longwall.Episode.Summary;
import org.minesafety.acceptance.longwall.Longwall.Sample;
import org.minesafety.contracts.alarm.Direction;

/**
 * The episodes of a level rule by brute force: one loop over the sorted samples. Shares no code
 * with what it checks.
 *
 * @param alarm a sample at it or beyond it opens an episode
 * @param powerOff NaN for none
 * @param release the first sample that is neither at it nor beyond it ends the episode; not beyond
 *     {@code alarm}
 */
public record LevelOracle(Direction direction, double alarm, double powerOff, double release) {

    /** How long a sample holds without the next one, where a system does not say otherwise. */
    private static final Duration HOLD = Duration.ofSeconds(60);

    /** Stands for no valid value on the wire. */
    private static final double PLACEHOLDER = -9999;

    /** To the next sample; what is none stops it, unless both are beyond and close together. */
    private long held(Instant last, Instant stop, Sample next, Duration hold) {
        long gap = Duration.between(last, next.time()).toMillis();
        long held = Math.min(gap, hold.toMillis());
        boolean whole = reached(release, next.value()) && gap <= hold.toMillis();
        return whole || stop.equals(Instant.MAX)
                ? held
                : Math.min(held, Duration.between(last, stop).toMillis());
    }

    /**
     * The episodes by their start.
     *
     * @param samples in any order, each time once
     */
    public List<Episode> episodes(Collection<Sample> samples) {
        return episodes(samples, HOLD);
    }

    /**
     * @param hold how long a sample holds without the next one
     */
    public List<Episode> episodes(Collection<Sample> samples, Duration hold) {
        List<Episode> episodes = new ArrayList<>();
        @Nullable Instant start = null;
        @Nullable Instant powerOffAt = null;
        double peak = 0;
        Instant peakAt = Instant.MIN;
        Instant last = Instant.MIN;
        Instant stop = Instant.MAX;
        long millis = 0;
        for (Sample sample : sorted(samples)) {
            double value = sample.value();
            if (isNone(value)) {
                stop = sample.time().isBefore(stop) ? sample.time() : stop;
                continue;
            }
            if (start == null && !reached(alarm, value)) {
                continue;
            }
            if (start == null) {
                start = sample.time();
                powerOffAt = null;
                millis = 0;
            } else {
                millis += held(last, stop, sample, hold);
            }
            if (start.equals(sample.time()) || (reached(peak, value) && value != peak)) {
                peak = value;
                peakAt = sample.time();
            }
            if (powerOffAt == null && reached(powerOff, value)) {
                powerOffAt = sample.time();
            }
            last = sample.time();
            stop = Instant.MAX;
            if (!reached(release, value)) {
                episodes.add(new Episode(start, last, powerOffAt, peak, peakAt, millis / 1000));
                start = null;
            }
        }
        if (start != null) {
            episodes.add(new Episode(start, null, powerOffAt, peak, peakAt, null));
        }
        return episodes;
    }

    public Summary summary(Collection<Sample> samples) {
        return Summary.of(direction, episodes(samples));
    }

    private static List<Sample> sorted(Collection<Sample> samples) {
        return samples.stream().sorted(Comparator.comparing(Sample::time)).toList();
    }

    /** Whether a value of the wire is no sample. */
    public static boolean isNone(double value) {
        return Double.isNaN(value) || value == PLACEHOLDER;
    }

    /** Never NaN. */
    private boolean reached(double level, double value) {
        return direction == Direction.HIGH ? value >= level : value <= level;
    }
}
