package org.minesafety.ingest;

import org.minesafety.ingest.point.DefinedPoint;
import org.minesafety.ingest.point.domain.Point;

/** Points of tests as other features see them. */
public final class Defined {

    private Defined() {}

    public static DefinedPoint of(Point point) {
        return new DefinedPoint(point.state(), point.version(), point.phases());
    }
}
