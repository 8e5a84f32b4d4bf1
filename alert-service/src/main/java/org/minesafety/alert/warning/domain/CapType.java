package org.minesafety.alert.warning.domain;

/** What a message is. */
public enum CapType {
    ALERT,
    /** Replaces those that it refers to. */
    UPDATE,
    /** Ends those that it refers to. */
    CANCEL,
    /** Those that it refers to were received. */
    ACK,
    /** Those that it refers to were refused. */
    ERROR;

    /** Whether it warns of something, and so can be replaced or cancelled. */
    public boolean warns() {
        return this == ALERT || this == UPDATE;
    }
}
