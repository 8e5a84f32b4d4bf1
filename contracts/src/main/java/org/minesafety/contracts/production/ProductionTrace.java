package org.minesafety.contracts.production;

/** By what it is seen that a mine produces. */
public enum ProductionTrace {
    /** 提升系统运行 */
    HOISTING,
    /** 井下人数超出停产期间允许人数 */
    PEOPLE_UNDERGROUND,
    /** 主运输系统运行 */
    CONVEYING,
    /** 生产用电 */
    POWER,
    /** 电子封条异常 */
    SEAL
}
