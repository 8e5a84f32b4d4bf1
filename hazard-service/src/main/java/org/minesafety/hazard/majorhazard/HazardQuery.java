package org.minesafety.hazard.majorhazard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.platform.web.After;

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
        @Nullable After<Instant> after,
        int limit) {}
