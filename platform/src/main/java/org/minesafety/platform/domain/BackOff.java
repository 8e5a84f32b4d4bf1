package org.minesafety.platform.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** When something that failed is tried again: later each time, so that others come before it. */
public final class BackOff {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Doubled so often it is longer than {@link #LONGEST}. */
    private static final int ENOUGH = 9;

    private BackOff() {}

    /**
     * @param failures how often it has failed, at least once
     */
    public static Instant after(int failures, Instant now) {
        return now.plus(pause(failures));
    }

    /**
     * The same, and up to a half later: what failed together does not come back together.
     *
     * @param failures how often it has failed, at least once
     */
    public static Instant spread(int failures, Instant now, RandomGenerator random) {
        Duration pause = pause(failures);
        return now.plus(pause).plusMillis(random.nextLong(pause.toMillis() / 2));
    }

    private static Duration pause(int failures) {
        Duration pause = FIRST.multipliedBy(1L << Math.clamp(failures - 1L, 0, ENOUGH));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
