package org.minesafety.contracts.alarm;

/** What makes alarms look washed away. */
public enum ClueKind {
    /** A change by the mine ended or loosened a rule while its episode was open. */
    RULE_CEASED,
    /** A late sample shortened, split or withdrew an episode that had been told. */
    EPISODE_SHRUNK
}
