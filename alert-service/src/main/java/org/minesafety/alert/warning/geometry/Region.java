package org.minesafety.alert.warning.geometry;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;

/** A polygon, prepared to be asked of many places; its edge belongs to it. */
final class Region {

    private final double marginMetres;
    private final IndexedPointInAreaLocator inside;
    private final @Nullable STRtree edges;

    Region(Polygon polygon, double marginMetres) {
        this.marginMetres = marginMetres;
        this.inside = new IndexedPointInAreaLocator(polygon);
        this.edges = marginMetres > 0 ? edges(polygon) : null;
    }

    private record Edge(Coordinate from, Coordinate to) {}

    private static STRtree edges(Polygon polygon) {
        var edges = new STRtree();
        Coordinate[] corners = polygon.getExteriorRing().getCoordinates();
        for (int i = 1; i < corners.length; i++) {
            edges.insert(
                    new Envelope(corners[i - 1], corners[i]), new Edge(corners[i - 1], corners[i]));
        }
        edges.build();
        return edges;
    }

    boolean covers(Coordinate place) {
        return inside.locate(place) != Location.EXTERIOR || isNear(place);
    }

    private boolean isNear(Coordinate place) {
        if (edges == null) {
            return false;
        }
        var near = new boolean[1];
        edges.query(
                Earth.around(new Envelope(place), marginMetres),
                found ->
                        near[0] |=
                                found instanceof Edge(var from, var to)
                                        && Earth.metres(place, from, to) <= marginMetres);
        return near[0];
    }
}
