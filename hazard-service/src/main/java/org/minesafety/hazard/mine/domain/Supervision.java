package org.minesafety.hazard.mine.domain;

import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.division.SupervisionPath;

/**
 * Who supervises a mine. The province's own arrangement stands apart from what the division says,
 * and stays, also over a move, until the province withdraws it; then the division decides again.
 *
 * @param derived from the division
 * @param arranged by the province for this mine
 */
public record Supervision(SupervisionPath derived, @Nullable SupervisionPath arranged) {

    /** What counts. */
    public SupervisionPath path() {
        return arranged == null ? derived : arranged;
    }
}
