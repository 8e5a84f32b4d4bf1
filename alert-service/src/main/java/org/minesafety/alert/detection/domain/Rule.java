package org.minesafety.alert.detection.domain;

import static org.minesafety.contracts.alarm.Direction.HIGH;
import static org.minesafety.contracts.alarm.Direction.LOW;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.sensor.PointState.Level;
import org.minesafety.contracts.sensor.PointState.SetPoints;

/**
 * A level rule ready for judging.
 *
 * @param powerOff NaN where the rule has none
 * @param release never beyond {@code alarm}: a value there would open and end an alarm at once
 * @param longerThan milliseconds; {@link Long#MAX_VALUE} where the length does not matter
 */
record Rule(
        String id,
        RuleKind kind,
        Direction direction,
        boolean strict,
        double alarm,
        double powerOff,
        double release,
        long longerThan) {

    static final String OWN_HIGH = "own-high";
    static final String OWN_LOW = "own-low";
    private static final long ANY_LENGTH = Long.MAX_VALUE;

    Rule {
        release = within(direction, release, alarm);
    }

    static Rule of(LevelRule rule) {
        return new Rule(
                rule.id(),
                rule.longerThan() == null ? RuleKind.STATUTORY : RuleKind.CRITERION,
                rule.direction(),
                rule.strict(),
                rule.alarm(),
                rule.powerOff() == null ? Double.NaN : rule.powerOff(),
                rule.release(),
                rule.longerThan() == null ? ANY_LENGTH : rule.longerThan().toMillis());
    }

    static List<Rule> of(SetPoints own) {
        return Stream.of(own(OWN_HIGH, HIGH, own.high()), own(OWN_LOW, LOW, own.low()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Null when the rule is none of these. */
    static @Nullable Rule find(List<Rule> rules, String id) {
        for (Rule rule : rules) {
            if (rule.id().equals(id)) {
                return rule;
            }
        }
        return null;
    }

    /** The level of the two that is less far on the dangerous side. */
    static double within(Direction direction, double level, double other) {
        return direction == HIGH ? Math.min(level, other) : Math.max(level, other);
    }

    /** Is this value at or beyond the level? Never beyond NaN. */
    boolean reached(double level, double value) {
        if (direction == HIGH) {
            return strict ? value > level : value >= level;
        }
        return strict ? value < level : value <= level;
    }

    /** Would less be an alarm, or shorter, if this came in the place of the other one? */
    boolean looserThan(Rule other) {
        return direction != other.direction
                || farther(alarm, other.alarm)
                || farther(release, other.release)
                || laterPowerOff(other)
                || strict && !other.strict
                || longerThan > other.longerThan;
    }

    private boolean laterPowerOff(Rule other) {
        return !Double.isNaN(other.powerOff)
                && (Double.isNaN(powerOff) || farther(powerOff, other.powerOff));
    }

    /** Of two values the one nearer to the alarm. */
    double worse(double least, double greatest) {
        return direction == HIGH ? greatest : least;
    }

    boolean farther(double value, double than) {
        return farther(direction, value, than);
    }

    static boolean farther(Direction direction, double value, double than) {
        return direction == HIGH ? value > than : value < than;
    }

    private static @Nullable Rule own(String id, Direction direction, @Nullable Level level) {
        if (level == null) {
            return null;
        }
        Double powerOff = level.powerOff();
        Double alarm = level.alarm() != null ? level.alarm() : powerOff;
        if (alarm == null) {
            return null;
        }
        Double release = level.release();
        if (release == null) {
            release = level.alarm() == null && level.restore() != null ? level.restore() : alarm;
        }
        return new Rule(
                id,
                RuleKind.OWN,
                direction,
                false,
                alarm,
                powerOff == null ? Double.NaN : powerOff,
                release,
                ANY_LENGTH);
    }
}
