package org.minesafety.contracts.alert;

/** Where the handling of an alert stands. */
public enum AlertPhase {
    /** 已产生: nobody was told yet. */
    RAISED,
    /** 已通知: somebody was told. */
    NOTIFIED,
    /** 已确认: somebody has taken notice. */
    ACKNOWLEDGED,
    /** 已说明: the mine has said what it was, why, and what it did. */
    STATED,
    /** 已核实: the supervising unit has confirmed what the mine stated. */
    VERIFIED,
    /** 已关闭 */
    CLOSED
}
