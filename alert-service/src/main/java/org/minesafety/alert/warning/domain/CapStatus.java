package org.minesafety.alert.warning.domain;

/** How a message is to be handled. */
public enum CapStatus {
    ACTUAL,
    /** For the participants of an exercise only. */
    EXERCISE,
    /** About the network of messages itself. */
    SYSTEM,
    /** To be discarded by everybody who acts. */
    TEST,
    /** Not to be acted upon as it is. */
    DRAFT;

    /** Whether people are meant to act for real. */
    public boolean isReal() {
        return this == ACTUAL;
    }
}
