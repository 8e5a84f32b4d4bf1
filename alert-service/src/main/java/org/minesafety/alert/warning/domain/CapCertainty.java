package org.minesafety.alert.warning.domain;

/** How certain it is. */
public enum CapCertainty {
    OBSERVED,
    /** Of CAP 1.0; by the later ones the same as likely. */
    VERY_LIKELY,
    LIKELY,
    POSSIBLE,
    UNLIKELY,
    UNKNOWN
}
