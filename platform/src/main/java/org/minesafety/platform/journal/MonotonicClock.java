package org.minesafety.platform.journal;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.minesafety.platform.proof.Entries;

/**
 * Times of entries: milliseconds, none before the one before it in this process or aggregate. What
 * was committed before what, the database says ({@link JournalEntry#WRITTEN}), not a clock.
 */
final class MonotonicClock {

    /** Of older entries: what is rounded down must not come before them. */
    private static final long NEARLY_A_MILLI = 999_999;

    private final Clock clock;
    private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);

    MonotonicClock(Clock clock) {
        this.clock = clock;
    }

    /** Not before the last one given, nor before {@code before}. */
    Instant next(Instant before) {
        long now = clock.instant().toEpochMilli();
        long least = Math.max(now, before.plusNanos(NEARLY_A_MILLI).toEpochMilli());
        return Instant.ofEpochMilli(last.accumulateAndGet(least, Math::max));
    }

    /** Of fixed width, so that texts sort as times do. */
    static String text(Instant at) {
        return Entries.time(at);
    }
}
