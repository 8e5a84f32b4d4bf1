package org.minesafety.ingest.history.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was measured in five minutes.
 *
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
        List<FiveMinutes> slots = new ArrayList<>();
        List<Sample> open = new ArrayList<>();
        for (Sample sample : samples) {
            if (!sample.isMeasured()) {
                continue;
            }
            if (!open.isEmpty() && !start(open.getFirst()).equals(start(sample))) {
                slots.add(slot(open));
                open.clear();
            }
            open.add(sample);
        }
        if (!open.isEmpty()) {
            slots.add(slot(open));
        }
        return slots;
    }

    private static Instant start(Sample sample) {
        long length = LENGTH.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(sample.time().toEpochMilli(), length) * length);
    }

    private static FiveMinutes slot(List<Sample> samples) {
        var values = samples.stream().mapToDouble(Sample::value).summaryStatistics();
        return new FiveMinutes(
                start(samples.getFirst()),
                samples.size(),
                values.getMin(),
                values.getMax(),
                values.getAverage(),
                samples.getLast().value());
    }
}
