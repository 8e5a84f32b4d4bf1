package org.minesafety.hazard.mine.domain;

import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.platform.domain.Violations;

/**
 * What a registry entry can plausibly hold; outside it is a typing error.
 *
 * @param longitude WGS-84, decimal degrees
 * @param latitude WGS-84, decimal degrees
 * @param capacity 10,000 t a year, or 10,000 m³ of a tailings pond
 * @param largestShift persons
 * @param textLength most characters of a name
 * @param sites of one mine, at most {@link MineSites#MOST}
 */
public record MineLimits(
        Range longitude,
        Range latitude,
        Range capacity,
        Range depthMetres,
        Range slopeHeightMetres,
        Range largestShift,
        int textLength,
        int sites) {

    public MineLimits {
        if (textLength < 1) {
            throw new IllegalArgumentException("a name has at least one character");
        }
        if (sites < 0 || sites > MineSites.MOST) {
            throw new IllegalArgumentException("a mine has at most " + MineSites.MOST + " sites");
        }
    }

    void place(Violations found, String field, Location place) {
        found.range(field + ".longitude", place.longitude(), longitude.least(), longitude.most());
        found.range(field + ".latitude", place.latitude(), latitude.least(), latitude.most());
    }

    /** Both ends belong to it. */
    public record Range(double least, double most) {

        public Range {
            if (!(least <= most)) {
                throw new IllegalArgumentException(least + " is not below " + most);
            }
        }
    }
}
