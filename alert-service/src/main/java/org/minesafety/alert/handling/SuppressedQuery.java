package org.minesafety.alert.handling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alert.SuppressionKind;
import org.minesafety.platform.web.After;

/**
 * A piece of the list of what is suppressed; what is null does not matter.
 *
 * @param unit supervises the mine
 * @param after the last one of the piece before
 */
public record SuppressedQuery(
        @Nullable String mine,
        @Nullable String unit,
        @Nullable SuppressionKind kind,
        @Nullable After<Instant> after,
        int limit) {}
