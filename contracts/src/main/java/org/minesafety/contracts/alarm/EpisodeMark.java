package org.minesafety.contracts.alarm;

/** What a reader must know of an episode beside its times. */
public enum EpisodeMark {
    /** It rests on a sample that is ahead of the platform's clock, until the clock is there. */
    CLOCK_AHEAD,
    /**
     * Two different values for one point and time, or a late sample, speak against what was told.
     * Only a person accepts a correction.
     */
    CONTESTED,
    /** A change of the point or of its rules ended it, not a measured value. */
    RULE_CEASED
}
