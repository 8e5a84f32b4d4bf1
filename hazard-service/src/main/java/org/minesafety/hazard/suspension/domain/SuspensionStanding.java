package org.minesafety.hazard.suspension.domain;

/** Whether a suspension binds: what else is done about it depends on that alone. */
public enum SuspensionStanding {
    /** Not ordered yet, or lifted. */
    NOT_IN_FORCE,
    IN_FORCE,
    RESUMED
}
