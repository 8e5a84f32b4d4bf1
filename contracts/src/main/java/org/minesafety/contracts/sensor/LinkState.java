package org.minesafety.contracts.sensor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether readings of one mine and system come as expected.
 *
 * @param since on the platform's clock
 * @param lastDataTime data time of the newest frame when this was told
 * @param expectedPeriod between two frames
 * @param holds how long a sample holds without the next one, by time ascending, the first one from
 *     ever; at most {@link #MOST_HOLDS}. Empty in records that are older than the field
 * @param clockOffset how far the source's clock is ahead of the platform's (negative: behind);
 *     absent while it is right
 * @param fullHour begin of the newest data hour whose budget of frames is used up
 * @param clockSince since when the source's clock has been ahead, or behind, on the platform's
 *     clock; absent while it is right, and in records that are older than the field
 */
public record LinkState(
        String mine,
        String system,
        LinkStatus state,
        Instant since,
        @Nullable Instant lastDataTime,
        Duration expectedPeriod,
        @Nullable List<Hold> holds,
        @Nullable Duration clockOffset,
        @Nullable Instant fullHour,
        @Nullable Instant clockSince) {

    public static final int MOST_HOLDS = 50;

    public LinkState {
        holds = copy(holds);
    }

    /**
     * @param from data time
     */
    public record Hold(Instant from, Duration time) {}

    /** Never null: records that are older than the field have none. */
    @Override
    public List<Hold> holds() {
        return holds == null ? List.of() : holds;
    }

    private static List<Hold> copy(@Nullable List<Hold> holds) {
        return holds == null ? List.of() : List.copyOf(holds);
    }
}
