package org.minesafety.alert.warning.domain;

/** What those are to do whom it concerns. */
public enum CapResponse {
    SHELTER,
    EVACUATE,
    PREPARE,
    EXECUTE,
    AVOID,
    MONITOR,
    ASSESS,
    ALL_CLEAR,
    NONE
}
