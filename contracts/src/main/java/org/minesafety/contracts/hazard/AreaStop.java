package org.minesafety.contracts.hazard;

/** Whether work in the area of a major hazard is stopped. */
public enum AreaStop {
    /** 未停产 */
    NONE,
    /** 已停产 */
    STOPPED,
    /** 已解除 */
    RELEASED
}
