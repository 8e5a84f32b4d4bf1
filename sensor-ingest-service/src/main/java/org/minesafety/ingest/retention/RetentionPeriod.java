package org.minesafety.ingest.retention;

import java.time.Duration;
import java.util.Arrays;

/**
 * A row of the table that says how long what is kept.
 *
 * @param kind word of a {@link Kind}
 */
public record RetentionPeriod(String kind, long days) {

    /**
     * Detection judges anew within eight days, and its baselines reach back over 36: nothing may be
     * removed that it could ask for.
     */
    public static final int LEAST_DAYS = 40;

    private static final int MOST_DAYS = 36_500;

    /**
     * @throws IllegalArgumentException when there is no such kind, or detection could not work with
     *     what is left
     */
    public RetentionPeriod {
        if (Arrays.stream(Kind.values()).noneMatch(it -> it.word().equals(kind))) {
            throw new IllegalArgumentException(
                    "kind is frames, receipts, statistics or suspicions");
        }
        if (days < LEAST_DAYS || days > MOST_DAYS) {
            throw new IllegalArgumentException(LEAST_DAYS + " <= days <= " + MOST_DAYS);
        }
    }

    Duration length() {
        return Duration.ofDays(days);
    }
}
