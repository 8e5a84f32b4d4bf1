package org.minesafety.hazard.disastergrade.domain;

/** Whether somebody has asked for another grade than the evidence says. */
public enum GradePhase {
    /** The highest evidence holds. */
    STANDING,
    /** A review waits for its decision; until then the grade stays. */
    REVIEW_REQUESTED
}
