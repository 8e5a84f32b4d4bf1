package org.minesafety.platform.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A thread that does some work until it is stopped. Work that ends by itself or fails, whatever the
 * failure, begins again after a pause.
 */
public final class WorkerThread {

    private final String name;
    private final Duration pause;
    private final Duration patience;
    private final Consumer<Stop> work;
    private final Consumer<Throwable> failed;
    private Stop current = new Stop();
    private @Nullable Thread thread;

    /**
     * @param patience how long {@link #stop} waits for the work to end
     * @param work may block; returns soon after a stop is asked for
     * @param failed takes each failure of the work
     */
    public WorkerThread(
            String name,
            Duration pause,
            Duration patience,
            Consumer<Stop> work,
            Consumer<Throwable> failed) {
        this.name = name;
        this.pause = pause;
        this.patience = patience;
        this.work = work;
        this.failed = failed;
    }

    /** Whether the work is to end. */
    public static final class Stop {

        private final CountDownLatch asked = new CountDownLatch(1);

        private Stop() {}

        public boolean isAsked() {
            return asked.getCount() == 0;
        }

        /** Waits so long; true at once when it is asked for. */
        public boolean isAskedWithin(Duration time) {
            try {
                return asked.await(time.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
    }

    /** Does nothing when it was started already. */
    public synchronized void start() {
        if (thread == null) {
            var stop = new Stop();
            current = stop;
            thread = Thread.ofPlatform().name(name).daemon().start(() -> run(stop));
        }
    }

    /** Returns when the work has ended, or after the patience. */
    public synchronized void stop() {
        Thread running = thread;
        if (running != null) {
            current.asked.countDown();
            try {
                boolean _ = running.join(patience);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    public synchronized boolean isStarted() {
        return thread != null;
    }

    /** False when it was started and its thread has ended all the same. */
    public synchronized boolean isAlive() {
        Thread running = thread;
        return running == null || running.isAlive();
    }

    private void run(Stop stop) {
        do {
            try {
                work.accept(stop);
            } catch (Throwable failure) { // whatever it is, this thread must go on
                failed.accept(failure);
            }
        } while (!stop.isAskedWithin(pause));
    }
}
