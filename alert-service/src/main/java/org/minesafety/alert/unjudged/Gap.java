package org.minesafety.alert.unjudged;

/** Why no statutory level judges a point. */
enum Gap {
    /** The table has levels for the sensor type at certain places, and the point has no class. */
    UNCLASSIFIED,
    /** The table has no level for the sensor type at the point's class. */
    UNKNOWN_CLASS,
    /** The table has no level for the sensor type in such a mine. */
    NO_RULE
}
