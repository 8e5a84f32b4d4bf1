package org.minesafety.alert.handling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.platform.web.After;

/**
 * A piece of the list of alerts; what is null does not matter.
 *
 * @param unit supervises the mine
 * @param open whether it is not closed
 * @param after the last one of the piece before
 */
public record AlertQuery(
        @Nullable String mine,
        @Nullable String unit,
        @Nullable Boolean open,
        @Nullable AlertPhase phase,
        @Nullable AlertLevel level,
        @Nullable String alarmClass,
        @Nullable After<Instant> after,
        int limit) {}
