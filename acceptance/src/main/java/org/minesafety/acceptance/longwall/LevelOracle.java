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

    /** Over a longer one no duration accrues, as alert-service is set. */
    private static final Duration GAP_LIMIT = Duration.ofMinutes(15);

    /** Stands for no valid value on the wire. */
    private static final double PLACEHOLDER = -9999;

    /**
     * The episodes by their start.
     *
     * @param samples in any order, each time once
     */
    public List<Episode> episodes(Collection<Sample> samples) {
        List<Episode> episodes = new ArrayList<>();
        @Nullable Instant start = null;
        @Nullable Instant powerOffAt = null;
        double peak = 0;
        Instant peakAt = Instant.MIN;
        Instant last = Instant.MIN;
        long millis = 0;
        for (Sample sample : sorted(samples)) {
            double value = sample.value();
            if (start == null && !reached(alarm, value)) {
                continue;
            }
            if (start == null) {
                start = sample.time();
                powerOffAt = null;
                millis = 0;
            } else {
                Duration gap = Duration.between(last, sample.time());
                millis += gap.compareTo(GAP_LIMIT) > 0 ? 0 : gap.toMillis();
            }
            if (start.equals(sample.time()) || (reached(peak, value) && value != peak)) {
                peak = value;
                peakAt = sample.time();
            }
            if (powerOffAt == null && reached(powerOff, value)) {
                powerOffAt = sample.time();
            }
            last = sample.time();
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
        return samples.stream()
                .filter(sample -> !Double.isNaN(sample.value()) && sample.value() != PLACEHOLDER)
                .sorted(Comparator.comparing(Sample::time))
                .toList();
    }

    /** Never NaN. */
    private boolean reached(double level, double value) {
        return direction == Direction.HIGH ? value >= level : value <= level;
    }
}
