package org.minesafety.acceptance.faults;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What a run found: figures, and what is not as it must be. */
public final class Findings {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Map<String, Long> figures = Collections.synchronizedMap(new LinkedHashMap<>());
    private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();

    void violation(String what) {
        violations.add(what);
    }

    /** A write whose fate its writer does not know. */
    void unanswered() {
        unanswered.incrementAndGet();
    }

    void figure(String name, long value) {
        figures.put(name, value);
    }

    /** By name, in the order in which they were found. */
    public Map<String, Long> figures() {
        var all = new LinkedHashMap<>(figures);
        all.put("unanswered", (long) unanswered.get());
        return all;
    }

    /** None when the run passed. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** Whether the condition became true in time. */
    static boolean within(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause();
        }
        return true;
    }

    static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
