package org.minesafety.contracts.production;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a mine seems to produce.
 *
 * @param id UUID
 * @param mine 12-digit code
 * @param trace by what it is seen
 * @param point measuring point or seal that shows it; absent where it is none
 * @param from data time
 * @param to data time; absent while it goes on
 */
public record ProductionSignal(
        String id,
        String mine,
        ProductionTrace trace,
        @Nullable String point,
        Instant from,
        @Nullable Instant to) {}
