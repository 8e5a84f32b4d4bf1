package org.minesafety.hazard.majorhazard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardPhase;

/**
 * A piece of the list of hazards; what is null does not matter.
 *
 * @param unit supervises the mine
 * @param after the last one of the piece before
 */
public record HazardQuery(
        @Nullable String mine,
        @Nullable String unit,
        @Nullable HazardPhase phase,
        @Nullable After after,
        int limit) {

    /** Where the list goes on. */
    public record After(Instant raisedAt, String id) {}
}
