package org.minesafety.alert.rule.domain;

import static org.minesafety.contracts.alarm.Direction.HIGH;
import static org.minesafety.contracts.alarm.Direction.LOW;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineType;

/**
 * A row of the table of alarm thresholds.
 *
 * @param mineType to which mines it applies: {@code all}, {@code open-pit}, {@code
 *     metal-nonmetal-underground}, {@code coal}, or the latter with gas grades as in {@code
 *     coal-low/high-gas}
 * @param sensorType four digits as on the wire, or the name of another family of data
 * @param locationCode location class, or {@link LevelRule#ANYWHERE}
 * @param warnOp how a value breaks it: {@code >=}, {@code >}, {@code <=}, {@code <} or {@code ==}
 * @param alarmValue absent where the limit is approved mine by mine
 * @param judgedBy what it takes to judge it
 * @param longerThan as {@link LevelRule#longerThan}
 */
public record Threshold(
        String mineType,
        String sensorType,
        String locationCode,
        String locationZh,
        String locationEn,
        String warnOp,
        @Nullable Double alarmValue,
        @Nullable Double poweroffValue,
        @Nullable Double restoreValue,
        @Nullable String unit,
        String source,
        JudgedBy judgedBy,
        @Nullable Duration longerThan) {

    private static final Set<String> OPERATORS = Set.of(">=", ">", "<=", "<", "==");
    private static final String COAL = "coal";

    /** What it takes to judge a threshold. */
    public enum JudgedBy {
        /** One reading of one point. */
        LEVEL,
        /** Several signals together. */
        RELATION,
        /** How the readings of one point change over time. */
        CHANGE,
        /** A limit that is approved mine by mine. */
        APPROVED_LIMIT,
        /** Data that are not readings of a point: slopes, video, persons, electricity, network. */
        OTHER_FAMILY
    }

    /**
     * @throws IllegalArgumentException when a field is none of the known words, or a level is
     *     missing
     */
    public Threshold {
        mineTypes(mineType);
        gasGrades(mineType);
        if (!OPERATORS.contains(warnOp)) {
            throw new IllegalArgumentException("operator " + warnOp);
        }
        if (judgedBy == JudgedBy.LEVEL && alarmValue == null) {
            throw new IllegalArgumentException("no level at " + sensorType + " " + locationCode);
        }
    }

    /** Unique in the table. */
    public String key() {
        return mineType.replace('/', '+') + "-" + rule();
    }

    /** An undetermined gas grade counts as the highest (就高不就低). */
    boolean appliesTo(MineType type, @Nullable GasGrade gas) {
        Set<GasGrade> grades = gasGrades(mineType);
        return mineTypes(mineType).contains(type)
                && (grades.isEmpty() || grades.contains(gas == null ? GasGrade.OUTBURST : gas));
    }

    /** Null when it is not for such a mine, or no level of one point can judge it. */
    public @Nullable LevelRule ruleOf(MineType type, @Nullable GasGrade gas) {
        return appliesTo(type, gas) ? levelRule(Instant.EPOCH, null) : null;
    }

    /**
     * Null when a level of one point cannot judge it.
     *
     * @param to exclusive, null: without end
     */
    @Nullable LevelRule levelRule(Instant from, @Nullable Instant to) {
        if (judgedBy != JudgedBy.LEVEL || alarmValue == null) {
            return null;
        }
        Direction direction = direction();
        return new LevelRule(
                rule(),
                sensorType,
                locationCode,
                direction,
                warnOp.equals(">") || warnOp.equals("<"),
                alarmValue,
                poweroffValue,
                restoreValue == null ? alarmValue : harmless(direction, restoreValue, alarmValue),
                unit,
                from,
                to,
                source,
                longerThan);
    }

    private static double harmless(Direction direction, double one, double other) {
        return direction == HIGH ? Math.min(one, other) : Math.max(one, other);
    }

    /** Id of its level rule. */
    String rule() {
        String place = locationCode.equals(LevelRule.ANYWHERE) ? "any" : locationCode;
        return "%s-%s-%s".formatted(sensorType, place, direction() == HIGH ? "high" : "low");
    }

    /** A switch that stands at 0 is at its low level, one that stands at 1 at its high one. */
    Direction direction() {
        return switch (warnOp) {
            case ">=", ">" -> HIGH;
            case "<=", "<" -> LOW;
            default -> alarmValue != null && alarmValue == 0 ? LOW : HIGH;
        };
    }

    private static Set<MineType> mineTypes(String word) {
        if (word.equals(COAL) || word.startsWith(COAL + "-")) {
            return Set.of(MineType.COAL_UNDERGROUND, MineType.COAL_OPEN_PIT);
        }
        return switch (word) {
            case "metal-nonmetal-underground" -> Set.of(MineType.METAL_NONMETAL_UNDERGROUND);
            case "open-pit" -> Set.of(MineType.COAL_OPEN_PIT, MineType.METAL_NONMETAL_OPEN_PIT);
            case "all" -> Set.of(MineType.values());
            default -> throw new IllegalArgumentException("mine type " + word);
        };
    }

    /** {@code coal-low/high-gas}: those two; {@code coal}: all, which is none in particular. */
    private static Set<GasGrade> gasGrades(String word) {
        if (!word.startsWith(COAL + "-")) {
            return Set.of();
        }
        String grades = word.substring(COAL.length() + 1).replace("-gas", "");
        return Stream.of(grades.split("/", -1))
                .map(grade -> GasGrade.valueOf(grade.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
