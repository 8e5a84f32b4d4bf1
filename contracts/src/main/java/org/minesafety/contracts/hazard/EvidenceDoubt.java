package org.minesafety.contracts.hazard;

/** What speaks against the alarm that shows a candidate; only a person judges it. */
public enum EvidenceDoubt {
    /** With all that is known now the alarm did not last as long as the criterion demands. */
    SHORTENED,
    /** With all that is known now the alarm never happened, by values that are in dispute. */
    WITHDRAWN,
    /** The alarm became part of another one. */
    MERGED,
    /** Different values, or a late one, speak against the alarm. */
    CONTESTED,
    /** A change of the point or of its rules ended the alarm, not a measured value. */
    RULE_CEASED
}
