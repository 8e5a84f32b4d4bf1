package org.minesafety.hazard.mine.domain;

/**
 * What a registry entry can plausibly hold; outside it is a typing error.
 *
 * @param longitude WGS-84, decimal degrees
 * @param latitude WGS-84, decimal degrees
 * @param capacity 10,000 t a year, or 10,000 m³ of a tailings pond
 * @param largestShift persons
 * @param textLength most characters of a name
 */
public record MineLimits(
        Range longitude,
        Range latitude,
        Range capacity,
        Range depthMetres,
        Range slopeHeightMetres,
        Range largestShift,
        int textLength) {

    public MineLimits {
        if (textLength < 1) {
            throw new IllegalArgumentException("a name has at least one character");
        }
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
