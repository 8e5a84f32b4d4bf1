package org.minesafety.testsupport;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waiting for what happens elsewhere, with a bound. */
public final class Eventually {

    private static final Duration POLL = Duration.ofMillis(20);

    private Eventually() {}

    /** Assertions that may fail until what they describe has happened. */
    @FunctionalInterface
    public interface ThrowingRunnable {
        void run() throws Exception;
    }

    /**
     * Repeats the assertions until they hold.
     *
     * @throws AssertionError with the last failure as its cause, when they do not within the limit
     */
    public static void eventually(Duration limit, ThrowingRunnable assertions) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Throwable failure = failureOf(assertions);
            if (failure == null) {
                return;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Not within " + limit + ": " + failure, failure);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("Interrupted while waiting", failure);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static @Nullable Throwable failureOf(ThrowingRunnable assertions) {
        try {
            assertions.run();
            return null;
        } catch (Exception | AssertionError e) {
            return e;
        }
    }
}
