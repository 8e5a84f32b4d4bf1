package org.minesafety.hazard.analysis;

/** By what figures are broken down. */
public enum Grouping {
    /** The units directly below the one that is asked for, and what none of them supervises. */
    UNIT,
    TYPE,
    CATEGORY,
    /** Month in China. */
    MONTH
}
