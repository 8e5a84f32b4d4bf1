package org.minesafety.contracts.alarm;

/** What makes alarms look washed away or badly handled. */
public enum ClueKind {
    /** A change by the mine ended or loosened a rule while its episode was open. */
    RULE_CEASED,
    /** A late sample shortened, split or withdrew an episode that had been told. */
    EPISODE_SHRUNK,
    /** The supervising unit refused what the mine stated of an alert. */
    STATEMENT_REFUSED,
    /** An alert was closed although alarms of it went on or were in doubt. */
    CLOSED_DESPITE,
    /** Nobody answered an alert, up to the last step of its policy; or nobody was on duty. */
    UNANSWERED
}
