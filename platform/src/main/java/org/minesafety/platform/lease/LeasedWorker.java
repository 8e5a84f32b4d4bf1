package org.minesafety.platform.lease;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A thread that does some work while this instance holds the lease for it, and waits for the lease
 * while another does. Work that fails is begun again, with a new lease, for ever.
 */
public final class LeasedWorker implements SmartLifecycle {

    /** Stops after the web server, so that what the last requests caused is still worked upon. */
    public static final int PHASE = DEFAULT_PHASE - 4096;

    private static final Logger LOG = LoggerFactory.getLogger(LeasedWorker.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TRIES_PER_LEASE = 3;
    private static final double LEAST_JITTER = 0.5;

    private final String name;
    private final Duration length;
    private final Leases leases;
    private final Work work;
    private CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable Lease lease;
    private volatile @Nullable Thread thread;
    private volatile @Nullable String failure;

    /**
     * @param length of the lease: how long after its last sign of life this instance is replaced
     */
    public LeasedWorker(String name, Duration length, Leases leases, Work work) {
        this.name = name;
        this.length = length;
        this.leases = leases;
        this.work = work;
    }

    /** What the holder of the lease does; may block, and is interrupted when the service stops. */
    @FunctionalInterface
    public interface Work {

        /** Returns or throws soon after the lease is lost. */
        void lead(Lease lease);

        /** The lease could not be asked for: the database is away. */
        default void unreachable(Throwable failure) {}

        /** Another instance has the lease. */
        default void waits() {}

        /** Each of the items, until the lease is lost. */
        static <T> void forEach(Flux<T> items, Lease lease, Consumer<? super T> action) {
            try (Stream<T> held = items.takeUntilOther(lease.lost()).toStream(1)) {
                held.forEach(item -> {
                    action.accept(item);
                    lease.worked();
                });
            }
        }

        /** The round again and again, with a pause between; each ends within ten minutes. */
        static Work every(Duration pause, Mono<?> round) {
            return every(pause, LONGEST_ROUND, round);
        }

        /**
         * The round again and again, with a pause between. A round that does not end has failed: an
         * error of the JVM on another thread is told to nobody who waits.
         *
         * @param longest that a round may last
         */
        static Work every(Duration pause, Duration longest, Mono<?> round) {
            return again(pause, longest, round.then(Mono.just(false)));
        }

        /**
         * A bounded round again and again: at once while it says that there is more to do, else
         * with a pause between; each ends within ten minutes.
         */
        static Work whileMore(Duration pause, Mono<Boolean> round) {
            return again(pause, LONGEST_ROUND, round);
        }

        private static Work again(Duration pause, Duration longest, Mono<Boolean> round) {
            return lease ->
                    round.timeout(longest)
                            .defaultIfEmpty(false)
                            .doOnNext(_ -> lease.worked())
                            .flatMap(more ->
                                    more ? Mono.just(true) : Mono.delay(pause).thenReturn(false))
                            .repeat()
                            .takeUntilOther(lease.lost())
                            .blockLast();
        }
    }

    String name() {
        return name;
    }

    /** What keeps it from its work, null when nothing does or another instance is at it. */
    @Nullable String trouble() {
        Thread running = thread;
        if (running != null && !running.isAlive()) {
            return "Its thread has ended";
        }
        Lease given = lease;
        return given != null && given.hasWorked() ? null : failure;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            var latch = new CountDownLatch(1);
            stop = latch;
            thread = Thread.ofPlatform().name(name).daemon().start(() -> run(latch));
        }
    }

    /** Lets the work come to an end; interrupts it when it does not. */
    @Override
    public synchronized void stop() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        stop.countDown();
        Lease given = lease;
        if (given != null) {
            given.giveUp();
        }
        try {
            if (!running.join(PATIENCE)) {
                running.interrupt();
                boolean _ = running.join(PATIENCE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run(CountDownLatch end) {
        Duration pause = FIRST_PAUSE;
        while (end.getCount() > 0) {
            long began = System.nanoTime();
            try {
                if (!attempt(end)) {
                    failure = null;
                    await(end, length.dividedBy(TRIES_PER_LEASE));
                }
            } catch (Throwable thrown) { // whatever it is, this thread must go on
                failure = thrown.toString();
                boolean lasted = System.nanoTime() - began > LONGEST_PAUSE.toNanos();
                pause = lasted ? FIRST_PAUSE : longer(pause);
                LOG.warn("{} failed and begins again in {}", name, pause, thrown);
                await(end, pause);
            }
        }
    }

    /** Whether the lease was free. */
    private boolean attempt(CountDownLatch end) {
        Lease taken = acquire();
        if (taken == null) {
            work.waits();
            return false;
        }
        lease = taken;
        Disposable renewal = taken.kept().subscribe();
        try {
            if (end.getCount() > 0) { // else it was stopped before it could be given up
                work.lead(taken);
            }
        } finally {
            if (taken.hasWorked()) {
                failure = null;
            }
            lease = null;
            renewal.dispose();
            release(taken);
        }
        return true;
    }

    private @Nullable Lease acquire() {
        try {
            return leases.acquire(name, length).block(PATIENCE);
        } catch (RuntimeException failure) {
            work.unreachable(failure);
            throw failure;
        }
    }

    private void release(Lease taken) {
        try {
            taken.release().block(length);
        } catch (RuntimeException failure) {
            LOG.info("The lease of {} is not released and expires by itself", name, failure);
        }
    }

    private static void await(CountDownLatch end, Duration pause) {
        double jitter = ThreadLocalRandom.current().nextDouble(LEAST_JITTER, 1);
        try {
            boolean _ = end.await((long) (pause.toNanos() * jitter), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            LOG.debug("Woken", interrupted); // by stop(), which has counted down
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
