package org.minesafety.alert.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.minesafety.alert.domain.MineSystem;
import org.minesafety.alert.topology.AlarmStores.MineAndSystem;

/**
 * Which systems are to be folded again, and when. A look ends after a while, for live readings wait
 * behind it; and after a long refold the system rests in proportion, so that folding again never
 * takes more than a fixed share of the time, however the backlog is split.
 */
final class Refolds {

    private static final long LONGEST_LOOK_MS = 100;
    private static final long REST_PER_WORK = 4;

    private final LongSupplier now;
    private final Attempts attempts;
    private final Map<MineAndSystem, MineSystem> waiting = new LinkedHashMap<>();
    private final Map<MineAndSystem, Long> restUntil = new HashMap<>();

    Refolds(LongSupplier now, Attempts attempts) {
        this.now = now;
        this.attempts = attempts;
    }

    void note(MineAndSystem which, MineSystem system) {
        if (system.isDirty()) {
            waiting.put(which, system);
        }
    }

    void forget(String mine) {
        waiting.keySet().removeIf(which -> which.mine().equals(mine));
    }

    /** Those that failed: their working memory is of no use any more. */
    List<MineAndSystem> run(Instant at) {
        var failed = new ArrayList<MineAndSystem>();
        long start = now.getAsLong();
        var next = waiting.entrySet().iterator();
        while (next.hasNext() && now.getAsLong() - start <= LONGEST_LOOK_MS) {
            var entry = next.next();
            MineAndSystem which = entry.getKey();
            if (restUntil.getOrDefault(which, Long.MIN_VALUE) <= start
                    && attempts.mayTry(which, start)) {
                if (!refold(which, entry.getValue(), at)) {
                    failed.add(which);
                }
                next.remove();
            }
        }
        return failed;
    }

    private boolean refold(MineAndSystem which, MineSystem system, Instant at) {
        long start = now.getAsLong();
        boolean done = attempts.succeeds(which, start, () -> system.refold(at));
        long end = now.getAsLong();
        restUntil.put(which, end + REST_PER_WORK * (end - start));
        return done;
    }
}
