package org.minesafety.alert.handling.domain;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * A row of the table of levels: an alarm of the class has the level once all that the row says
 * holds.
 *
 * @param alarmClass code of the class
 * @param position from 1, of the rows of a class and level: one of them is enough
 * @param op how the peak compares with the value: {@code >=}, {@code >}, {@code <=} or {@code <}
 * @param powerOff whether the power-off level must have been reached
 * @param lasting how long it must have lasted
 * @param verified false for a default that nobody has checked yet
 */
public record LevelRow(
        String alarmClass,
        AlertLevel level,
        int position,
        @Nullable String op,
        @Nullable Double value,
        boolean powerOff,
        @Nullable Duration lasting,
        boolean verified,
        String source) {

    private static final Set<String> OPERATORS = Set.of(">=", ">", "<=", "<");
    private static final Pattern CODE = Pattern.compile("[a-z][a-z-]{0,39}");
    private static final int MOST = 9;
    private static final int LONGEST = 1_000;

    /**
     * @throws IllegalArgumentException when a part has another shape or is out of range
     */
    public LevelRow {
        if (!CODE.matcher(alarmClass).matches()) {
            throw new IllegalArgumentException("code of a class");
        }
        if (position < 1 || position > MOST) {
            throw new IllegalArgumentException("a level has 1 to " + MOST + " rows");
        }
        if ((op == null) != (value == null) || op != null && !OPERATORS.contains(op)) {
            throw new IllegalArgumentException("an operator and a value stand together");
        }
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException("value");
        }
        if (lasting != null && (lasting.isNegative() || lasting.isZero())) {
            throw new IllegalArgumentException("how long it lasts");
        }
        if (source.length() > LONGEST) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
    }

    /** Unique in the table. */
    public String key() {
        return alarmClass + "-" + level + "-" + position;
    }

    /** What does not depend on time. */
    boolean holds(HandledEpisode alarm) {
        return (!powerOff || alarm.powerOffAt() != null) && (op == null || reached(alarm.peak()));
    }

    private boolean reached(@Nullable Double peak) {
        if (peak == null || op == null || value == null) {
            return false;
        }
        return switch (op) {
            case ">=" -> peak >= value;
            case ">" -> peak > value;
            case "<=" -> peak <= value;
            default -> peak < value;
        };
    }

    private boolean isUnconditional() {
        return op == null && !powerOff && lasting == null;
    }

    /**
     * @throws IllegalArgumentException when a class has no level that it begins with
     */
    public static void check(Collection<LevelRow> rows) {
        rows.stream()
                .collect(groupingBy(LevelRow::alarmClass))
                .forEach((code, own) -> {
                    if (own.stream().noneMatch(LevelRow::isUnconditional)) {
                        throw new IllegalArgumentException("no level to begin with: " + code);
                    }
                });
    }
}
