package org.minesafety.contracts.hazard;

/** What became of the latest step against a hazard that is overdue or too slow. */
public enum LadderStage {
    /** None was ever drafted. */
    NONE,
    /** It waits for a person. */
    DRAFT,
    SIGNED,
    /** A person decided that it is not taken. */
    DROPPED,
    /** It became pointless before a person decided. */
    LAPSED
}
