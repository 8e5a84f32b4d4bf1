package org.minesafety.alert.handling.domain;

/** Whether an alert is under way: what its facets depend on. */
public enum AlertStanding {
    UNDER_WAY,
    CLOSED
}
