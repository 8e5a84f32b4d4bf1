package org.minesafety.contracts.mine;

/** Operating status of a mine. */
public enum MineStatus {
    /** 在建 */
    UNDER_CONSTRUCTION,
    /** 联合试运转 */
    TRIAL_PRODUCTION,
    /** 正常生产 */
    PRODUCING,
    /** 停产停工 */
    STOPPED,
    /** 停产整顿 */
    SUSPENDED,
    /** 关闭 */
    CLOSED
}
