package org.minesafety.alert.mine;

/**
 * The supervising unit that all others report to: who sees its mines sees all mines.
 *
 * @param code of GB/T 2260
 */
public record RootUnit(String code) {}
