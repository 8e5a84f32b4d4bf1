package org.minesafety.hazard.disastergrade;

import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.disastergrade.domain.GradePhase;

/**
 * A piece of the list of disaster grades; what is null does not matter.
 *
 * @param unit supervises the mine
 * @param reviewDue whether the evidence has expired
 * @param after only higher ids
 */
public record GradeQuery(
        @Nullable String mine,
        @Nullable String unit,
        @Nullable String dimension,
        @Nullable GradePhase phase,
        @Nullable Boolean reviewDue,
        @Nullable String after,
        int limit) {}
