package org.minesafety.contracts.alert;

/**
 * Why nobody is called for an alert although its alarms go on; four different things (ISA-18.2).
 */
public enum SuppressionKind {
    /** 搁置: a person put it aside for a limited time. */
    SHELVED,
    /** 停用: its point is out of service, for maintenance that was announced. */
    OUT_OF_SERVICE,
    /** 设计抑制: it follows from another alert that goes on. */
    BY_DESIGN,
    /** 矿井状态屏蔽: the mine is in a state in which such alarms mean nothing. */
    MINE_STATE
}
