package org.minesafety.contracts.sensor;

/** What makes readings or definitions look wrong. */
public enum SuspicionKind {
    /** Two different values were sent for one point and time. */
    VALUE_CONFLICT,
    /** One hour of a system has more different frames than a mine can have. */
    HOUR_FULL,
    /** A new point at the place of a withdrawn one of the same type. */
    SUCCESSOR_POINT,
    /** The mine dropped or loosened set points, or took a point away from its rules. */
    DEFINITION_LOOSENED,
    /** The point has no location class, so no rule of the law judges it. */
    UNCLASSIFIED_POINT,
    /** The source's clock runs ahead of the platform's or behind it. */
    SOURCE_CLOCK
}
