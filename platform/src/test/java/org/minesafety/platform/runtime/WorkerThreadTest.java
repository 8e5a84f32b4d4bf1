package org.minesafety.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.runtime.WorkerThread.Stop;

class WorkerThreadTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final AtomicInteger begun = new AtomicInteger();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    @Test
    void work_that_fails_or_ends_by_itself_begins_again() {
        WorkerThread worker =
                worker(_ -> {
                    if (begun.incrementAndGet() % 2 == 1) {
                        throw new StackOverflowError("deep");
                    }
                });
        worker.start();
        eventually(LIMIT, () -> assertThat(begun).hasValueGreaterThan(3));
        assertThat(worker.isAlive()).isTrue();
        worker.stop();
        assertThat(failures).isNotEmpty().allMatch(failure -> failure.getMessage().equals("deep"));
    }

    @Test
    void stopping_waits_for_the_work_and_it_can_be_started_again() {
        var ended = new AtomicInteger();
        WorkerThread worker =
                worker(stop -> {
                    begun.incrementAndGet();
                    while (!stop.isAskedWithin(LIMIT)) {
                        assertThat(stop.isAsked()).isFalse();
                    }
                    ended.incrementAndGet();
                });
        for (int times = 1; times <= 2; times++) {
            int nth = times;
            worker.start();
            worker.start();
            eventually(LIMIT, () -> assertThat(begun).hasValue(nth));
            assertThat(worker.isStarted()).isTrue();
            worker.stop();
            assertThat(worker.isStarted()).isFalse();
            assertThat(ended).hasValue(nth);
        }
        assertThat(failures).isEmpty();
    }

    private WorkerThread worker(Consumer<Stop> work) {
        return new WorkerThread("test", Duration.ofMillis(1), LIMIT, work, failures::add);
    }
}
