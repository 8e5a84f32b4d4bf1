package org.minesafety.alert.rule.domain;

import static org.minesafety.contracts.alarm.Direction.HIGH;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.rule.domain.Threshold.JudgedBy;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineType;

/**
 * What must hold of the thresholds that are in force together. Checked when the table is changed,
 * never when it is read: a table that an older release took over must go on to be judged by.
 */
public final class ThresholdTable {

    /** Most bytes of the level rules of one mine; its book has room for four times as much. */
    static final long LARGEST_BYTES = RuleVersions.LARGEST_BYTES / 4;

    private static final Pattern MINE_TYPE = Pattern.compile("[a-z]+(-[a-z]+(/[a-z]+)*)*");
    private static final Pattern POINT_TYPE = Pattern.compile("[0-9]{4}");
    private static final Pattern FAMILY = Pattern.compile("[0-9]{4}|[a-z][a-z0-9-]{0,39}");
    private static final Pattern LOCATION = Pattern.compile("\\*|[A-Z0-9]+(-[A-Z0-9]+)*");
    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_TEXT = 500;
    private static final Duration LONGEST = Duration.ofHours(24);

    private ThresholdTable() {}

    /**
     * @throws IllegalArgumentException naming the row, or both rows that contradict each other
     */
    public static void check(Collection<Threshold> rows) {
        rows.forEach(ThresholdTable::check);
        for (MineType type : MineType.values()) {
            for (GasGrade gas : GasGrade.values()) {
                List<Threshold> ofMine =
                        rows.stream().filter(row -> row.appliesTo(type, gas)).toList();
                oneRowForEachRule(ofMine);
                oneUnitForEachType(ofMine);
                fitsIntoAnEvent(ofMine);
            }
        }
    }

    private static void check(Threshold row) {
        written(row, MINE_TYPE, row.mineType(), "mineType");
        Pattern types = row.judgedBy() == JudgedBy.LEVEL ? POINT_TYPE : FAMILY;
        written(row, types, row.sensorType(), "sensorType");
        written(row, LOCATION, row.locationCode(), "locationCode");
        readable(row, row.locationZh(), "locationZh");
        readable(row, row.locationEn(), "locationEn");
        readable(row, row.unit(), "unit");
        readable(row, row.source(), "source");
        require(row, isFinite(row.alarmValue()), "alarmValue is no number");
        require(row, isFinite(row.poweroffValue()), "poweroffValue is no number");
        require(row, isFinite(row.restoreValue()), "restoreValue is no number");
        Duration length = row.longerThan();
        require(
                row,
                length == null || length.isPositive() && length.compareTo(LONGEST) <= 0,
                "longerThan is not between 0 and 24 hours");
        if (row.judgedBy() == JudgedBy.LEVEL) {
            levels(row, Objects.requireNonNull(row.alarmValue()));
        }
    }

    /** From the harmless side: release, alarm, power-off; power comes back before power-off. */
    private static void levels(Threshold row, double alarm) {
        Direction direction = row.direction();
        Double powerOff = row.poweroffValue();
        Double restore = row.restoreValue();
        require(
                row,
                powerOff == null || !beyond(direction, alarm, powerOff),
                "poweroffValue is reached before alarmValue");
        require(
                row,
                restore == null || !beyond(direction, restore, powerOff == null ? alarm : powerOff),
                "restoreValue lies beyond " + (powerOff == null ? "alarmValue" : "poweroffValue"));
        require(row, !row.warnOp().equals("==") || alarm == 0 || alarm == 1, "a state is 0 or 1");
    }

    private static void oneRowForEachRule(List<Threshold> rows) {
        Map<String, Threshold> byRule = new HashMap<>();
        for (Threshold row : rows) {
            if (row.judgedBy() == JudgedBy.LEVEL) {
                Threshold other = byRule.put(row.rule(), row);
                if (other != null) {
                    throw new IllegalArgumentException(
                            "%s and %s are both the rule %s of one mine"
                                    .formatted(other.key(), row.key(), row.rule()));
                }
            }
        }
    }

    private static void oneUnitForEachType(List<Threshold> rows) {
        Map<String, Threshold> byType = new HashMap<>();
        for (Threshold row : rows) {
            if (row.judgedBy() == JudgedBy.LEVEL) {
                Threshold other = byType.putIfAbsent(row.sensorType(), row);
                if (other != null && !Objects.equals(other.unit(), row.unit())) {
                    throw new IllegalArgumentException(
                            "%s is in %s, but %s in %s"
                                    .formatted(other.key(), other.unit(), row.key(), row.unit()));
                }
            }
        }
    }

    private static void fitsIntoAnEvent(List<Threshold> rows) {
        List<LevelRule> rules =
                rows.stream()
                        .map(row -> row.levelRule(Instant.EPOCH, null))
                        .filter(Objects::nonNull)
                        .toList();
        if (RuleVersions.bytes(rules) > LARGEST_BYTES) {
            throw new IllegalArgumentException(
                    "the level rules of one mine have more than %d bytes: shorten their sources"
                            .formatted(LARGEST_BYTES));
        }
    }

    private static void written(Threshold row, Pattern form, String text, String field) {
        require(
                row,
                text.length() <= LONGEST_CODE && form.matcher(text).matches(),
                "%s is not of the form %s".formatted(field, form));
    }

    private static void readable(Threshold row, @Nullable String text, String field) {
        require(
                row,
                text == null
                        || text.length() <= LONGEST_TEXT
                                && text.chars().noneMatch(Character::isISOControl),
                "%s is longer than %d characters or has control characters"
                        .formatted(field, LONGEST_TEXT));
    }

    private static boolean isFinite(@Nullable Double value) {
        return value == null || Double.isFinite(value);
    }

    private static boolean beyond(Direction direction, double value, double level) {
        return direction == HIGH ? value > level : value < level;
    }

    private static void require(Threshold row, boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(row.key() + ": " + otherwise);
        }
    }
}
