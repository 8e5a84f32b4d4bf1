package org.minesafety.platform.clock;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * The one precision of times: milliseconds, on Kafka, in REST, in stores and in hashes. What is
 * finer is cut off where it enters, since no two of those keep it alike.
 */
public final class Millis {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Millis() {}

    /**
     * @throws DateTimeException when no store can keep it
     */
    public static Instant of(Instant time) {
        if (time.isBefore(FIRST) || time.truncatedTo(MILLIS).isAfter(LAST)) {
            throw new DateTimeException("No store keeps this time: " + time);
        }
        return time.truncatedTo(MILLIS);
    }

    /**
     * @param text RFC 3339 with {@code Z}
     * @throws DateTimeException when it is no time that a store can keep
     */
    public static Instant parse(String text) {
        return of(Instant.parse(text));
    }
}
