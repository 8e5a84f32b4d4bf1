package org.minesafety.contracts.sensor;

/** Three answers to "do readings come?". */
public enum LinkStatus {
    UP,
    DOWN,
    /** Nothing has ever come. */
    NEVER
}
