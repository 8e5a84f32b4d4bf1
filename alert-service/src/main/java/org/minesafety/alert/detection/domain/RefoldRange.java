package org.minesafety.alert.detection.domain;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of data time that must be judged again.
 *
 * @param from milliseconds
 * @param to milliseconds, inclusive; {@link Long#MAX_VALUE}: all that follows
 * @param lateReadings readings came late
 * @param definitions the definition of a point, a rule or a hold time is another one
 */
public record RefoldRange(long from, long to, boolean lateReadings, boolean definitions) {

    static RefoldRange late(Readings readings) {
        return new RefoldRange(readings.first(), readings.last(), true, false);
    }

    static RefoldRange definitions(long from) {
        return new RefoldRange(from, Long.MAX_VALUE, false, true);
    }

    /** Only what was not judged before the process ended. */
    static RefoldRange takenUp(long from) {
        return new RefoldRange(from, Long.MAX_VALUE, false, false);
    }

    /** Readings in order that could not be judged when they came. */
    static RefoldRange putBack(Readings readings) {
        return new RefoldRange(readings.first(), readings.last(), false, false);
    }

    /** Both. */
    RefoldRange and(@Nullable RefoldRange other) {
        return other == null
                ? this
                : new RefoldRange(
                        Math.min(from, other.from),
                        Math.max(to, other.to),
                        lateReadings || other.lateReadings,
                        definitions || other.definitions);
    }

    RefoldRange between(long begin, long end) {
        return new RefoldRange(begin, end, lateReadings, definitions);
    }

    /** Why episodes change that had been told. */
    String reason() {
        return definitions ? "definition-changed" : "late-data";
    }
}
