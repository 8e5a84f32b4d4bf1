package org.minesafety.alert.warning.geometry;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Distances on the earth as a sphere; from what the ellipsoid says they differ by half a percent at
 * most. Coordinates are longitude, then latitude, in degrees.
 */
final class Earth {

    /** Mean radius by the IUGG. */
    private static final double RADIUS_METRES = 6_371_008.8;

    /** What rounding may hide. */
    private static final double SLACK = 1.001;

    private static final double FULL_CIRCLE = 360;

    private Earth() {}

    /** Along the great circle. */
    static double metres(Coordinate from, Coordinate to) {
        double latitudes = Math.toRadians(to.y - from.y) / 2;
        double longitudes = Math.toRadians(to.x - from.x) / 2;
        double half =
                Math.pow(Math.sin(latitudes), 2)
                        + Math.cos(Math.toRadians(from.y))
                                * Math.cos(Math.toRadians(to.y))
                                * Math.pow(Math.sin(longitudes), 2);
        return 2 * RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(half)));
    }

    /** From a place to a line, on a plane through the place; both are near each other. */
    static double metres(Coordinate place, Coordinate from, Coordinate to) {
        double scale = Math.cos(Math.toRadians(place.y));
        double fromX = (from.x - place.x) * scale;
        double fromY = from.y - place.y;
        double alongX = (to.x - from.x) * scale;
        double alongY = to.y - from.y;
        double square = alongX * alongX + alongY * alongY;
        double share =
                square == 0 ? 0 : Math.clamp(-(fromX * alongX + fromY * alongY) / square, 0.0, 1.0);
        return Math.toRadians(Math.hypot(fromX + share * alongX, fromY + share * alongY))
                * RADIUS_METRES;
    }

    /** All that may be so near to a piece of the earth, and some more. */
    static Envelope around(Envelope piece, double metres) {
        double latitudes = Math.toDegrees(metres / RADIUS_METRES) * SLACK;
        double farthest =
                Math.min(
                        90,
                        Math.max(Math.abs(piece.getMinY()), Math.abs(piece.getMaxY())) + latitudes);
        double narrowest = Math.cos(Math.toRadians(farthest));
        double longitudes =
                latitudes < FULL_CIRCLE * narrowest ? latitudes / narrowest : FULL_CIRCLE;
        var wider = new Envelope(piece);
        wider.expandBy(longitudes, latitudes);
        return wider;
    }
}
