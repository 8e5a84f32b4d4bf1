package org.minesafety.contracts.mine;

import org.jspecify.annotations.Nullable;

/**
 * Disaster grades of a mine; absent where not determined. Within each kind the grades stand from
 * low to high, and the higher one wins (就高不就低).
 *
 * @param roof class as determined; no common scale was found, so it stays text
 */
public record DisasterGrades(
        @Nullable GasGrade gas,
        @Nullable Hydrogeology hydrogeology,
        @Nullable RockBurst rockBurst,
        @Nullable CombustionTendency combustionTendency,
        @Nullable DustExplosiveness dust,
        @Nullable String roof) {

    public static final DisasterGrades NONE =
            new DisasterGrades(null, null, null, null, null, null);

    /** 瓦斯等级 */
    public enum GasGrade {
        LOW,
        HIGH,
        OUTBURST
    }

    /** 水文地质类型 */
    public enum Hydrogeology {
        SIMPLE,
        MEDIUM,
        COMPLEX,
        EXTREMELY_COMPLEX
    }

    /** 冲击地压 */
    public enum RockBurst {
        NONE,
        WEAK,
        MEDIUM,
        STRONG
    }

    /** 自燃倾向性 */
    public enum CombustionTendency {
        NOT_EASILY_IGNITING,
        IGNITING,
        EASILY_IGNITING
    }

    /** 煤尘爆炸性 */
    public enum DustExplosiveness {
        NOT_EXPLOSIVE,
        EXPLOSIVE
    }
}
