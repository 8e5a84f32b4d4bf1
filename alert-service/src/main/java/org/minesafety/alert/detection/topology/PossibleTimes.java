package org.minesafety.alert.detection.topology;

import java.time.Instant;

/** Times that a reading, a definition or a link can have: nothing was monitored before 2000. */
final class PossibleTimes {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private PossibleTimes() {}

    static boolean contains(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(END);
    }
}
