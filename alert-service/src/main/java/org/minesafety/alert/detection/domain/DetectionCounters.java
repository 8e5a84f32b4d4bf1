package org.minesafety.alert.detection.domain;

import java.util.concurrent.atomic.LongAdder;

/**
 * What judging has done so far.
 *
 * @param lost definitions within the horizon that could not be kept
 */
public record DetectionCounters(
        LongAdder framesFolded,
        LongAdder refolds,
        LongAdder late,
        LongAdder duplicates,
        LongAdder beyondHorizon,
        LongAdder ahead,
        LongAdder lost) {

    public DetectionCounters() {
        this(
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder());
    }
}
