package org.minesafety.hazard.mine;

import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;

/**
 * Which mines to list; what is absent does not restrict.
 *
 * @param unit a unit that supervises them
 * @param text part of a name or code, in any case
 * @param after lists only higher codes
 * @param limit most mines of a piece
 */
public record MineQuery(
        @Nullable String unit,
        @Nullable MineType type,
        @Nullable MineStatus status,
        @Nullable String text,
        @Nullable String after,
        int limit) {}
