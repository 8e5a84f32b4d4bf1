package org.minesafety.contracts.alert;

/** What a mine says that an alarm was. */
public enum StatementKind {
    /** 真实: what was measured was so. */
    TRUE,
    /** 误报: what was measured was not so. */
    FALSE,
    /** 测试 */
    TEST,
    /** 标校 */
    CALIBRATION
}
