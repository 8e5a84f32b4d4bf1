package org.minesafety.alert.handling.domain;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.platform.lifecycle.Text;

/**
 * A row of the table of alarm classes: which alarms belong to it, how they are grouped, and what
 * the operator has to know and to do.
 *
 * @param sensors what it is of, by blanks: {@code COAL:0001} for a sensor type of a kind of mine,
 *     {@code TAILINGS:*} for the rest of such mines, {@code *} for the rest of all
 * @param own whether each point raises an alert of its own that notifies by itself
 * @param latched whether an alert stays until it is acknowledged, however short the alarm was
 * @param statutory whether a breach of a level of the law is a statutory alarm
 * @param sampledPercent share of blue and yellow statements that are verified all the same
 * @param timeToAct after which acting may be too late
 * @param verified false for a default that nobody has checked yet
 */
public record AlarmClass(
        String code,
        Signal signal,
        String sensors,
        Grouping grouping,
        boolean own,
        boolean latched,
        boolean statutory,
        int sampledPercent,
        Duration timeToAct,
        String nameZh,
        String nameEn,
        String rationaleZh,
        String rationaleEn,
        String consequenceZh,
        String consequenceEn,
        String actionZh,
        String actionEn,
        boolean verified,
        String source) {

    static final String REST = "*";

    private static final Pattern CODE = Pattern.compile("[a-z][a-z-]{0,39}");
    private static final Pattern SENSOR =
            Pattern.compile("\\*|(COAL|METAL_NONMETAL|TAILINGS):([A-Za-z0-9_-]{1,20}|\\*)");
    private static final int LONGEST = 1_000;
    private static final int MOST_SENSORS = 4_000;
    private static final int WHOLE = 100;

    /** What an alarm tells. */
    public enum Signal {
        /** A value is beyond a level. */
        LEVEL,
        /** A point gives no samples while its system sends. */
        NO_DATA,
        /** A whole system is silent. */
        SILENCE;

        /** Criteria of major hazards are evidence beside the alarms, and no kind of signal. */
        static Signal of(RuleKind kind) {
            return switch (kind) {
                case STATUTORY, OWN -> LEVEL;
                case NO_DATA -> NO_DATA;
                case SILENCE -> SILENCE;
                case CRITERION -> throw new IllegalArgumentException("a criterion is no alarm");
            };
        }
    }

    /** Whose alarms of the class make one alert. */
    public enum Grouping {
        POINT,
        /** Points of a system at one place, in the mine's own words. */
        PLACE,
        SYSTEM,
        MINE
    }

    /** Kind of mine, as far as sensor types differ. */
    enum Family {
        COAL,
        METAL_NONMETAL,
        TAILINGS;

        static Family of(MineType type) {
            return switch (type) {
                case COAL_UNDERGROUND, COAL_OPEN_PIT -> COAL;
                case METAL_NONMETAL_UNDERGROUND, METAL_NONMETAL_OPEN_PIT -> METAL_NONMETAL;
                case TAILINGS_POND -> TAILINGS;
            };
        }
    }

    /**
     * @throws IllegalArgumentException when a part has another shape or is out of range
     */
    public AlarmClass {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("code of a class");
        }
        if (sensors.length() > MOST_SENSORS
                || !Stream.of(sensors.split(" ")).allMatch(it -> SENSOR.matcher(it).matches())) {
            throw new IllegalArgumentException("sensors of " + code);
        }
        if (own && grouping != Grouping.POINT) {
            throw new IllegalArgumentException(code + ": a point of its own is not grouped");
        }
        if (sampledPercent < 0 || sampledPercent > WHOLE) {
            throw new IllegalArgumentException("a share is from 0 to " + WHOLE + " per cent");
        }
        if (timeToAct.isNegative() || timeToAct.isZero()) {
            throw new IllegalArgumentException("time to act of " + code);
        }
        if (Stream.of(
                        nameZh,
                        nameEn,
                        rationaleZh,
                        rationaleEn,
                        consequenceZh,
                        consequenceEn,
                        actionZh,
                        actionEn,
                        source)
                .anyMatch(text -> text.length() > LONGEST)) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
    }

    Text name() {
        return new Text(nameZh, nameEn);
    }

    List<String> each() {
        return List.of(sensors.split(" "));
    }

    /**
     * @throws IllegalArgumentException when a sensor belongs to two classes, or a signal has no
     *     class for the rest
     */
    public static void check(Collection<AlarmClass> rows) {
        for (Signal signal : Signal.values()) {
            Set<String> taken = new TreeSet<>();
            rows.stream()
                    .filter(row -> row.signal == signal)
                    .flatMap(row -> row.each().stream())
                    .forEach(it -> {
                        if (!taken.add(it)) {
                            throw new IllegalArgumentException("two classes of " + it);
                        }
                    });
            if (!taken.contains(REST)) {
                throw new IllegalArgumentException("no class is left for the rest of " + signal);
            }
        }
    }
}
