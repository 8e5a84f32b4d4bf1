package org.minesafety.contracts.disaster;

/** Why an order was given. */
public enum OrderCause {
    /** 极端天气 */
    EXTREME_WEATHER,
    /** 强降雨 */
    HEAVY_RAIN
}
