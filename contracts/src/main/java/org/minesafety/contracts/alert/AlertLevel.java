package org.minesafety.contracts.alert;

/** How serious an alert is, in ascending order. */
public enum AlertLevel {
    /** 蓝色 */
    BLUE,
    /** 黄色 */
    YELLOW,
    /** 橙色 */
    ORANGE,
    /** 红色 */
    RED
}
