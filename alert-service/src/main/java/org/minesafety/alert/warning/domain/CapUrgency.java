package org.minesafety.alert.warning.domain;

/** How soon something has to be done. */
public enum CapUrgency {
    IMMEDIATE,
    /** Within the next hour. */
    EXPECTED,
    FUTURE,
    /** Nothing has to be done any more. */
    PAST,
    UNKNOWN
}
