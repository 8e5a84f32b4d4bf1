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
    /** 长期停产停工 */
    LONG_STOPPED,
    /** 停产整顿 */
    SUSPENDED,
    /** 整改中: rectification under a suspension, by a plan. */
    RECTIFYING,
    /** 改造升级 */
    UPGRADING,
    /** 关闭中: the closing is decided, not yet carried out. */
    CLOSING,
    /** 关闭 */
    CLOSED,
    /** 已整合: it goes on as part of another mine. */
    MERGED
}
