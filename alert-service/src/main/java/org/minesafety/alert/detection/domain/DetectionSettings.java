package org.minesafety.alert.detection.domain;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How a system is judged.
 *
 * @param horizon how far behind the newest reading a frame is still judged
 * @param noData how long points may be without samples
 * @param mostAtOnce readings in memory while an hour is judged again
 * @param mostToldAtOnce episodes that are compared and told before a slice may end
 * @param mostForgottenAtOnce episodes or frames behind the horizon
 * @param ids of new episodes
 */
public record DetectionSettings(
        Duration horizon,
        Duration unknownHold,
        NoDataReason.Lengths noData,
        int mostAtOnce,
        int mostToldAtOnce,
        int mostForgottenAtOnce,
        Supplier<String> ids) {

    /** Each may bring four facts. */
    private static final int TOLD_AT_ONCE = 200;

    private static final int FORGET_AT_ONCE = 1_000;

    public DetectionSettings(
            Duration horizon,
            Duration unknownHold,
            NoDataReason.Lengths noData,
            Supplier<String> ids) {
        this(horizon, unknownHold, noData, HourSamples.MOST, TOLD_AT_ONCE, FORGET_AT_ONCE, ids);
    }
}
