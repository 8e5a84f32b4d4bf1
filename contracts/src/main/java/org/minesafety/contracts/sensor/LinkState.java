package org.minesafety.contracts.sensor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether readings of one mine and system come as expected.
 *
 * @param since on the platform's clock
 * @param lastDataTime data time of the newest frame
 * @param expectedPeriod between two frames
 */
public record LinkState(
        String mine,
        String system,
        LinkStatus state,
        Instant since,
        @Nullable Instant lastDataTime,
        Duration expectedPeriod) {}
