package org.minesafety.platform.web;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells a sender that is too slow. It is given some patience; waiting for it uses that up, and
 * every byte brings some back. Only time in which somebody waits for the sender counts: a reader
 * that is slow itself is not the sender's fault.
 */
final class BodyPace {

    private static final double NANOS = 1e9;

    private final long patience;
    private final double nanosPerByte;
    private final LongSupplier nanoTime;
    private long left;
    private long asked;
    private long since;

    /**
     * @param bytesPerSecond that come at least, in the long run
     */
    BodyPace(Duration patience, long bytesPerSecond, LongSupplier nanoTime) {
        this.patience = patience.toNanos();
        this.nanosPerByte = NANOS / bytesPerSecond;
        this.nanoTime = nanoTime;
        this.left = this.patience;
    }

    /** Somebody waits for so many parts more. */
    synchronized void asked(long parts) {
        settle();
        asked = asked + parts < 0 ? Long.MAX_VALUE : asked + parts;
    }

    /** A part has come. */
    synchronized void came(int bytes) {
        settle();
        left = (long) Math.min(patience, left + bytes * nanosPerByte);
        asked = asked == Long.MAX_VALUE ? asked : Math.max(0, asked - 1);
    }

    synchronized boolean isTooSlow() {
        settle();
        return left < 0;
    }

    private void settle() {
        long now = nanoTime.getAsLong();
        if (asked > 0) {
            left -= now - since;
        }
        since = now;
    }
}
