package org.minesafety.inspection.risk.application;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.inspection.risk.domain.Rank;

/**
 * A piece of the list of risk profiles; what is null does not matter.
 *
 * @param unit supervises the mine
 * @param asOf end of the days that are looked back upon
 * @param after the last one of the piece before
 */
public record RiskQuery(
        @Nullable String mine,
        @Nullable String unit,
        Instant asOf,
        @Nullable Rank after,
        int limit) {

    private static final Duration WINDOW = Duration.ofDays(30);

    /** Alarms that started then or later are recent ones. */
    public Instant since() {
        return asOf.minus(WINDOW);
    }
}
