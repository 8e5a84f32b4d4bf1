package org.minesafety.contracts.alarm;

/** Where an alarm comes from. */
public enum RuleKind {
    /** The law's level for the sensor type and location class. */
    STATUTORY,
    /** The mine's own set points; a further rule, never a replacement. */
    OWN,
    /** No readings of a system. */
    SILENCE,
    /** No samples of one point while its system sends. */
    NO_DATA,
    /** A level by which the law tells a major hazard (重大事故隐患): evidence beside the alarms. */
    CRITERION
}
