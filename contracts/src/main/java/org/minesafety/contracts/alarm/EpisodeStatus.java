package org.minesafety.contracts.alarm;

/** Where an alarm episode stands. */
public enum EpisodeStatus {
    OPEN,
    CLOSED,
    /** It overlaps no episode of all that is known now: it never happened. */
    WITHDRAWN,
    /** It and another one turned out to be one episode; the other one goes on under its own id. */
    MERGED_INTO
}
