package org.minesafety.ingest.history.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was measured in five minutes.
 *
 * @param mean finite, whatever the values are; never beyond the least or the greatest
 * @param last by time
 * @param count of samples in which something was measured
 */
public record FiveMinutes(
        Instant from, int count, double min, double max, double mean, double last) {

    public static final Duration LENGTH = Duration.ofMinutes(5);
    public static final int IN_AN_HOUR = 12;

    /**
     * @param samples of one hour, by time
     */
    public static List<FiveMinutes> of(Iterable<Sample> samples) {
        var sums = new FiveMinuteSums();
        samples.forEach(sums::add);
        return sums.slots();
    }
}
