package org.minesafety.alert.suppression.domain;

/** Where a window is in which a point is out of service. */
public enum WindowPhase {
    /** It has not begun. */
    ANNOUNCED,
    OUT_OF_SERVICE,
    /** It was told that it ends soon. */
    ENDING,
    /** The point serves again. */
    RETURNED,
    /** It never began. */
    WITHDRAWN
}
