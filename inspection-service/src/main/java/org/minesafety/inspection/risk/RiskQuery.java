package org.minesafety.inspection.risk;

import org.jspecify.annotations.Nullable;

/**
 * A piece of the list of risk profiles; what is null does not matter.
 *
 * @param unit supervises the mine
 * @param after where the list goes on
 */
record RiskQuery(@Nullable String mine, @Nullable String unit, @Nullable After after, int limit) {

    /**
     * @param snapshot of the list, which the first piece named
     * @param rank of the last one of the piece before
     */
    record After(long snapshot, String rank) {}
}
