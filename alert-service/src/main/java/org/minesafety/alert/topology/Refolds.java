package org.minesafety.alert.topology;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.minesafety.alert.domain.MineSystem;

/**
 * Which systems are to be folded again, and when. A look ends after a while, for live readings wait
 * behind it; and after a long refold the system rests in proportion, so that folding again never
 * takes more than a fixed share of the time, however the backlog is split.
 */
final class Refolds {

    private static final long LONGEST_LOOK_MS = 100;
    private static final long REST_PER_WORK = 4;

    private final LongSupplier now;
    private final Set<MineSystem> waiting = new LinkedHashSet<>();
    private final Map<MineSystem, Long> restUntil = new HashMap<>();

    Refolds(LongSupplier now) {
        this.now = now;
    }

    void note(MineSystem system) {
        if (system.isDirty()) {
            waiting.add(system);
        }
    }

    void run(Instant at) {
        long start = now.getAsLong();
        Iterator<MineSystem> next = waiting.iterator();
        while (next.hasNext() && now.getAsLong() - start <= LONGEST_LOOK_MS) {
            MineSystem system = next.next();
            if (restUntil.getOrDefault(system, Long.MIN_VALUE) <= start) {
                refold(system, at);
                next.remove();
            }
        }
    }

    private void refold(MineSystem system, Instant at) {
        long start = now.getAsLong();
        system.refold(at);
        long end = now.getAsLong();
        restUntil.put(system, end + REST_PER_WORK * (end - start));
    }
}
