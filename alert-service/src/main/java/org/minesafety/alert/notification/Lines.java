package org.minesafety.alert.notification;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many messages are on their way in each line; no line has more than its share. */
final class Lines {

    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /** Whether there is room; then it is taken. */
    boolean enter(String line, int share) {
        boolean[] entered = {false};
        taken.compute(
                line,
                (_, count) -> {
                    int now = count == null ? 0 : count;
                    entered[0] = now < share;
                    return entered[0] ? Integer.valueOf(now + 1) : count;
                });
        return entered[0];
    }

    void leave(String line) {
        taken.computeIfPresent(line, (_, count) -> count == 1 ? null : count - 1);
    }
}
