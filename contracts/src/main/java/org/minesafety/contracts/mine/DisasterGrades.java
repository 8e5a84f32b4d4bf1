package org.minesafety.contracts.mine;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Disaster grades of a mine; absent where not determined. Within each kind the grades stand from
 * low to high, and the higher one wins (就高不就低). Most is as a supervising unit last said; what rests
 * on evidence stands in {@code determined}, and where it has a component here, both agree.
 *
 * @param roof class as determined; no common scale was found, so it stays text
 * @param determined what rests on evidence, by dimension; absent where nothing does
 */
public record DisasterGrades(
        @Nullable GasGrade gas,
        @Nullable Hydrogeology hydrogeology,
        @Nullable RockBurst rockBurst,
        @Nullable CombustionTendency combustionTendency,
        @Nullable DustExplosiveness dust,
        @Nullable String roof,
        @Nullable List<DeterminedGrade> determined) {

    public static final DisasterGrades NONE =
            new DisasterGrades(null, null, null, null, null, null, null);

    /**
     * A grade that rests on evidence.
     *
     * @param dimension code of the table of dimensions, such as {@code gas} or {@code slope}
     * @param grade code of the scale of the dimension
     * @param since day in China on which the registry took it
     * @param reviewDue whether its evidence has expired: the grade stays, and awaits a review
     */
    public record DeterminedGrade(
            String dimension, String grade, LocalDate since, boolean reviewDue) {}

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
