package org.minesafety.contracts.suspension;

/** Where the suspension of a mine stands. */
public enum SuspensionPhase {
    /** 已提出: a supervisor proposed it. */
    PROPOSED,
    /** 待会签: one officer on site stopped the work; the second has not signed. */
    SIGNING,
    /** 现场停产: two officers on site stopped the work; it holds until an approver decides. */
    STOPPED_ON_SITE,
    /** 已责令 */
    ORDERED,
    /** 整改中: the mine filed its plan. */
    PLANNED,
    /** 已申请复产 */
    RESUMPTION_REQUESTED,
    /** 验收合格: the approvals are being given in their order. */
    ACCEPTED,
    /** 已复产 */
    RESUMED,
    /** 已撤销: an approver took the order back. */
    LIFTED,
    /** 未责令: rejected, or taken back before it was ordered. */
    NOT_ORDERED
}
