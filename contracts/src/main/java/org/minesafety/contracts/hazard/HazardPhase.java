package org.minesafety.contracts.hazard;

/** Where a major hazard stands. */
public enum HazardPhase {
    /** 待判定: a sensor, tip-off, census or data check raised it; nobody has determined it. */
    CANDIDATE,
    /** 已判定 */
    DETERMINED,
    /** 方案已定 */
    PLANNED,
    /** 整改中 */
    RECTIFYING,
    /** 待验收 */
    AWAITING_ACCEPTANCE,
    /** 验收合格 */
    ACCEPTED,
    /** 已销号 */
    CLOSED,
    /** 判定撤销: candidate dismissed or determination withdrawn, with a reason. */
    REVOKED
}
