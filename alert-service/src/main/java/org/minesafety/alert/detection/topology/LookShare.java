package org.minesafety.alert.detection.topology;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/** All partitions of a thread look one after the other: they share the time of a look. */
final class LookShare {

    private static final long LEAST_MS = 10;

    private final int threads;
    private final Set<Object> busy = Collections.newSetFromMap(new WeakHashMap<>());

    LookShare(int threads) {
        this.threads = threads;
    }

    synchronized void busy(Object who, boolean is) {
        if (is) {
            busy.add(who);
        } else {
            busy.remove(who);
        }
    }

    synchronized long of(long millis) {
        int together = Math.max(1, (busy.size() + threads - 1) / threads);
        return Math.max(LEAST_MS, millis / together);
    }
}
