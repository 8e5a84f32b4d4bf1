package org.minesafety.alert.warning.domain;

/** How a warning stands at a moment. */
public enum WarningStanding {
    /** It does not count yet. */
    UPCOMING,
    IN_FORCE,
    /** Its time was over before anybody ended it. */
    EXPIRED,
    /** An update took its place. */
    REPLACED,
    /** Its sender took it back before its time was over. */
    CANCELLED,
    /** It warns of nothing: it ends others, or is about messages. */
    NO_WARNING;

    public boolean isOpen() {
        return this == UPCOMING || this == IN_FORCE;
    }
}
