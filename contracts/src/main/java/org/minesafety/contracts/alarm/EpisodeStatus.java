package org.minesafety.contracts.alarm;

/** Where an alarm episode stands. */
public enum EpisodeStatus {
    OPEN,
    CLOSED,
    /** With all that is known now it never happened. */
    WITHDRAWN
}
