package org.minesafety.alert.detection.domain;

import java.time.Duration;
import java.time.Instant;

/** Data times are milliseconds since 1970 here; a frame of 500 readings is no place for objects. */
final class Times {

    static final long HOUR = Duration.ofHours(1).toMillis();

    /** Before any time. */
    static final long NEVER = Long.MIN_VALUE;

    private static final Instant LEAST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant GREATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private Times() {}

    /** The nearest that fits. */
    static long millis(Instant time) {
        if (time.isBefore(LEAST)) {
            return Long.MIN_VALUE;
        }
        return time.isAfter(GREATEST) ? Long.MAX_VALUE : time.toEpochMilli();
    }

    /** Number of the hour since 1970. */
    static long hourOf(long time) {
        return Math.floorDiv(time, HOUR);
    }

    static long startOf(long hour) {
        return hour * HOUR;
    }
}
