package org.minesafety.alert.domain;

import static org.minesafety.contracts.alarm.Direction.HIGH;
import static org.minesafety.contracts.alarm.Direction.LOW;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
 * @param mineTypes to which mines it applies
 * @param gasGrades to which gas grades; empty for all
 * @param operator how a value breaks it: {@code >=}, {@code >}, {@code <=}, {@code <} or {@code ==}
 * @param alarm absent where the limit is approved mine by mine
 * @param judgedBy what it takes to judge it
 */
public record Threshold(
        Set<MineType> mineTypes,
        Set<GasGrade> gasGrades,
        String sensorType,
        String locationClass,
        String operator,
        @Nullable Double alarm,
        @Nullable Double powerOff,
        @Nullable Double restore,
        @Nullable String unit,
        String source,
        JudgedBy judgedBy,
        Instant validFrom,
        @Nullable Instant validTo) {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

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
     * @throws IllegalArgumentException when a field is none of the known words
     */
    static Threshold of(Map<String, String> row) {
        String mineType = field(row, "mine_type");
        return new Threshold(
                mineTypes(mineType),
                gasGrades(mineType),
                field(row, "sensor_type"),
                field(row, "location_code"),
                operator(field(row, "warn_op")),
                number(field(row, "alarm_value")),
                number(field(row, "poweroff_value")),
                number(field(row, "restore_value")),
                emptyToNull(field(row, "unit")),
                field(row, "source"),
                JudgedBy.valueOf(field(row, "judged_by")),
                day(field(row, "valid_from")),
                field(row, "valid_to").isEmpty() ? null : day(field(row, "valid_to")));
    }

    /** An undetermined gas grade counts as the highest (就高不就低). */
    boolean appliesTo(MineType type, @Nullable GasGrade gas) {
        return mineTypes.contains(type)
                && (gasGrades.isEmpty()
                        || gasGrades.contains(gas == null ? GasGrade.OUTBURST : gas));
    }

    /** Empty when a level of one point cannot judge it. */
    Optional<LevelRule> levelRule() {
        if (judgedBy != JudgedBy.LEVEL || alarm == null) {
            return Optional.empty();
        }
        Direction direction = direction(alarm);
        double release = restore == null ? alarm : Rule.within(direction, restore, alarm);
        return Optional.of(
                new LevelRule(
                        "%s-%s-%s"
                                .formatted(
                                        sensorType,
                                        locationClass,
                                        direction == HIGH ? "high" : "low"),
                        sensorType,
                        locationClass,
                        direction,
                        operator.equals(">") || operator.equals("<"),
                        alarm,
                        powerOff,
                        release,
                        unit,
                        validFrom,
                        validTo,
                        source));
    }

    /** A switch that stands at 0 is at its low level, one that stands at 1 at its high one. */
    private Direction direction(double level) {
        return switch (operator) {
            case ">=", ">" -> HIGH;
            case "<=", "<" -> LOW;
            default -> level == 0 ? LOW : HIGH;
        };
    }

    private static Set<MineType> mineTypes(String word) {
        if (word.equals("coal") || word.startsWith("coal-")) {
            return Set.of(MineType.COAL_UNDERGROUND, MineType.COAL_OPEN_PIT);
        }
        return switch (word) {
            case "metal-nonmetal-underground" -> Set.of(MineType.METAL_NONMETAL_UNDERGROUND);
            case "open-pit" -> Set.of(MineType.COAL_OPEN_PIT, MineType.METAL_NONMETAL_OPEN_PIT);
            case "all" -> Set.of(MineType.values());
            default -> throw new IllegalArgumentException("mine type " + word);
        };
    }

    /** {@code coal-low/high-gas}: those two; {@code coal}: all. */
    private static Set<GasGrade> gasGrades(String word) {
        if (!word.startsWith("coal-")) {
            return Set.of();
        }
        return Stream.of(word.substring("coal-".length()).replace("-gas", "").split("/", -1))
                .map(grade -> GasGrade.valueOf(grade.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String operator(String word) {
        if (!Set.of(">=", ">", "<=", "<", "==").contains(word)) {
            throw new IllegalArgumentException("operator " + word);
        }
        return word;
    }

    private static Instant day(String day) {
        return LocalDate.parse(day).atStartOfDay().toInstant(CHINA);
    }

    private static @Nullable Double number(String number) {
        return number.isEmpty() ? null : Double.valueOf(number);
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String field(Map<String, String> row, String name) {
        String field = row.get(name);
        if (field == null) {
            throw new IllegalArgumentException("no column " + name);
        }
        return field;
    }
}
