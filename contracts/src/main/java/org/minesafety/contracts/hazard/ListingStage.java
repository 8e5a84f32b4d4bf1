package org.minesafety.contracts.hazard;

/** Whether a major hazard is under listed supervision. */
public enum ListingStage {
    /** 未挂牌 */
    NONE,
    /** 已挂牌 */
    LISTED,
    /** 已摘牌 */
    DELISTED
}
