package org.minesafety.contracts.sensor;

/** Four answers to "do readings come?". */
public enum LinkStatus {
    UP,
    DOWN,
    /** Nothing has ever come. */
    NEVER,
    /** The system has no points any more, so nothing is expected of it. */
    NO_LONGER_EXPECTED
}
