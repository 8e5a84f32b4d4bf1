package org.minesafety.hazard.division;

import org.jspecify.annotations.Nullable;

/**
 * An administrative division and the unit that supervises in it.
 *
 * @param parent division that it is part of; none for the province
 * @param reportsTo division whose unit supervises this one's: mostly the parent, the province for a
 *     unit that reports to it directly; none for the province
 */
public record Division(
        DivisionCode code,
        String nameZh,
        String nameEn,
        Level level,
        @Nullable DivisionCode parent,
        @Nullable DivisionCode reportsTo) {

    /** From the top down. */
    public enum Level {
        PROVINCE,
        CITY,
        COUNTY
    }
}
