package org.minesafety.hazard.criterion;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An item and when it is in force.
 *
 * @param from day in China
 * @param to exclusive; null: until somebody ends it
 */
public record DatedCriterion(Criterion item, LocalDate from, @Nullable LocalDate to) {

    public boolean inForce(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }
}
