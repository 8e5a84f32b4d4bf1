package org.minesafety.ingest.point.domain;

/** A point changed so often of late that detection could not keep all that held. */
public final class TooManyChanges extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String point;

    public TooManyChanges(String point) {
        super(point, null, false, false);
        this.point = point;
    }

    public String point() {
        return point;
    }
}
