package org.minesafety.platform.journal;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Times of entries: microseconds, each later than the one before in this process, so that sorting
 * by them is an order that causes can be read in; only between processes it is as good as their
 * clocks.
 */
final class Moments {

    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(UTC);

    private final Clock clock;
    private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);

    Moments(Clock clock) {
        this.clock = clock;
    }

    /** Later than the last one given and than {@code before}. */
    Instant next(Instant before) {
        long now = micros(clock.instant());
        long least = micros(before) + 1;
        long next = last.updateAndGet(given -> Math.max(Math.max(now, least), given + 1));
        return Instant.EPOCH.plus(next, MICROS);
    }

    /** Of fixed width, so that texts sort as times do. */
    static String text(Instant at) {
        return TEXT.format(at);
    }

    private static long micros(Instant at) {
        return MICROS.between(Instant.EPOCH, at);
    }
}
