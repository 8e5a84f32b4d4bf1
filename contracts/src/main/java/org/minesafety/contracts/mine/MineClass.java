package org.minesafety.contracts.mine;

/** Class under classified supervision (分类监管); what a class means is decided outside. */
public enum MineClass {
    A,
    B,
    C,
    D
}
