package org.minesafety.inspection.risk;

import java.time.Duration;
import java.time.Instant;

/** The days that a risk profile looks back upon. */
final class RiskWindow {

    private static final Duration LENGTH = Duration.ofDays(30);
    private static final Duration STEP = Duration.ofMillis(1);

    private RiskWindow() {}

    /** Alarms that started then or later are recent ones. */
    static Instant since(Instant now) {
        return now.minus(LENGTH);
    }

    /** When an alarm is no recent one any more. */
    static Instant end(Instant start) {
        return start.plus(LENGTH).plus(STEP);
    }
}
