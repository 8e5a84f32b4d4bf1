package org.minesafety.contracts.hazard;

/** Where a major hazard was found. The platform says so by who reported it. */
public enum HazardOrigin {
    /** 监测预警: an alarm, a sign of production or an order that was not obeyed shows it. */
    MONITORING,
    /** 自查自改: the mine found it itself. */
    SELF_CHECK,
    /** 上级公司检查: the parent company of the mine found it. */
    COMPANY_CHECK,
    /** 监管检查: a department that supervises the mine found it. */
    SUPERVISION,
    /** 监察: the state's own office found it. */
    STATE_SUPERVISION,
    /** 举报 */
    TIP_OFF
}
