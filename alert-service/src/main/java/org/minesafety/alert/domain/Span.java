package org.minesafety.alert.domain;

import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.RuleKind;

/**
 * An episode as the readings show it, before it has an id. Times in milliseconds, {@link
 * Times#NEVER} where there is none.
 *
 * @param accrued milliseconds from start to end less the gaps
 */
record Span(
        String point,
        String rule,
        RuleKind kind,
        Direction direction,
        long start,
        long end,
        long powerOffAt,
        long sustainedAt,
        double peak,
        long peakAt,
        long accrued) {

    boolean open() {
        return end == Times.NEVER;
    }
}
