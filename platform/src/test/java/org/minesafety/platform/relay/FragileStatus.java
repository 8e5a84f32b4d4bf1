package org.minesafety.platform.relay;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.minesafety.platform.relay.Relay.Step;

/** Lets a relay come to grief at one of its steps, once. */
final class FragileStatus extends RelayStatus {

    private final Step fatal;
    private final Runnable grief;
    private final AtomicInteger left;

    private FragileStatus(Step fatal, int occurrence, Runnable grief) {
        super(new SimpleMeterRegistry(), Clock.systemUTC());
        this.fatal = fatal;
        this.grief = grief;
        this.left = new AtomicInteger(occurrence);
    }

    static FragileStatus dying(Step fatal, int occurrence) {
        return new FragileStatus(
                fatal,
                occurrence,
                () -> {
                    throw new IllegalStateException("dies at " + fatal);
                });
    }

    /** As a process that is stopped, or is taken for dead, and wakes when the latch opens. */
    static FragileStatus sleeping(Step fatal, CountDownLatch asleep, CountDownLatch waking) {
        return new FragileStatus(
                fatal,
                1,
                () -> {
                    asleep.countDown();
                    try {
                        waking.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    boolean hasStruck() {
        return left.get() <= 0;
    }

    @Override
    void reached(Step now) {
        super.reached(now);
        if (now == fatal && left.decrementAndGet() == 0) {
            grief.run();
        }
    }
}
