package org.minesafety.contracts.mine;

/** Kind of mine, as far as the rules tell kinds apart. */
public enum MineType {
    /** 井工煤矿 */
    COAL_UNDERGROUND,
    /** 露天煤矿 */
    COAL_OPEN_PIT,
    /** 金属非金属地下矿山 */
    METAL_NONMETAL_UNDERGROUND,
    /** 金属非金属露天矿山 */
    METAL_NONMETAL_OPEN_PIT,
    /** 尾矿库 */
    TAILINGS_POND
}
