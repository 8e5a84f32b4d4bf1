package org.minesafety.alert.detection.domain;

import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.RuleKind;

/**
 * An episode as the readings show it, before it has an id. Times in milliseconds, {@link
 * Times#NEVER} where there is none.
 *
 * @param direction null where there is no level
 * @param peak NaN where there is no level
 * @param accrued milliseconds from start to end as far as samples held
 * @param reason why there is no sample
 * @param conflict different values of one time speak about it
 * @param ending what ended it
 * @param ahead it rests on a sample ahead of the platform's clock
 */
record Exceedance(
        String point,
        String rule,
        RuleKind kind,
        @Nullable Direction direction,
        long start,
        long end,
        long powerOffAt,
        long sustainedAt,
        double peak,
        long peakAt,
        long accrued,
        @Nullable NoDataReason reason,
        boolean conflict,
        Ending ending,
        boolean ahead) {

    enum Ending {
        /** A measured value, if anything. */
        MEASURED,
        /** The rule is no longer in force, or laxer, by no act of the mine. */
        RULES,
        /** What the mine says of the point: its place, its type, its set points. */
        MINE
    }

    boolean ceased() {
        return ending != Ending.MEASURED;
    }

    boolean open() {
        return end == Times.NEVER;
    }

    /** With a peak and a power-off that are ahead of the platform's clock. */
    Exceedance raised(double value, long time, boolean farther, boolean powerOff) {
        return new Exceedance(
                point,
                rule,
                kind,
                direction,
                start,
                end,
                powerOff && powerOffAt == Times.NEVER ? time : powerOffAt,
                sustainedAt,
                farther ? value : peak,
                farther ? time : peakAt,
                accrued,
                reason,
                conflict,
                ending,
                ahead || farther || powerOff && powerOffAt == Times.NEVER);
    }

    Exceedance aheadOfClock() {
        return new Exceedance(
                point,
                rule,
                kind,
                direction,
                start,
                end,
                powerOffAt,
                sustainedAt,
                peak,
                peakAt,
                accrued,
                reason,
                conflict,
                ending,
                true);
    }
}
