package org.minesafety.alert.warning.geometry;

import org.minesafety.alert.warning.Shapes;

/** What the service judges shapes by. */
public final class Jts {

    private Jts() {}

    public static Shapes shapes() {
        return new JtsShapes();
    }
}
