package org.minesafety.hazard.suspension;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.suspension.SuspensionPhase;
import org.minesafety.platform.web.After;

/**
 * A piece of the list of suspensions; what is null does not matter.
 *
 * @param unit supervises the mine
 * @param after the last one of the piece before
 */
public record SuspensionQuery(
        @Nullable String mine,
        @Nullable String unit,
        @Nullable SuspensionPhase phase,
        @Nullable After<Instant> after,
        int limit) {}
