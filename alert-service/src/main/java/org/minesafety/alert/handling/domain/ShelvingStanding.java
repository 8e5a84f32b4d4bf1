package org.minesafety.alert.handling.domain;

/** Whether an alert is put aside. */
public enum ShelvingStanding {
    NOT_SHELVED,
    SHELVED,
    /** It was told that it will end soon. */
    ENDING,
    CLOSED
}
