package org.minesafety.contracts.sensor;

/** What the numbers of a point are. */
public enum ValueType {
    /** 模拟量, MN */
    ANALOG,
    /** 开关量, KG */
    SWITCH,
    /** 累计量, LJ */
    CUMULATIVE,
    /** 多态量, DT */
    MULTI_STATE
}
