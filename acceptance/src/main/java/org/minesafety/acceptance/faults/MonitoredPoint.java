package org.minesafety.acceptance.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minesafety.acceptance.longwall.LevelOracle;
import org.minesafety.contracts.alarm.Direction;

/** What the points of every system of a fault run are like. */
enum MonitoredPoint {
    /** Judged by law only. */
    CORNER(
            Map.of("locationClass", "T0"),
            Map.of("0001-T0-high", new LevelOracle(Direction.HIGH, 1.0, 1.5, 1.0))),
    /** Judged by the mine's own levels only. */
    INTAKE(
            own("high", Map.of("alarm", 1.2, "powerOff", 1.4, "release", 1.1)),
            Map.of("own-high", new LevelOracle(Direction.HIGH, 1.2, 1.4, 1.1))),
    /** Both, and from both sides. */
    RETURN(
            Map.of(
                    "locationClass",
                    "T0",
                    "setPoints",
                    setPoints("low", Map.of("alarm", 0.3, "release", 0.4))),
            Map.of(
                    "0001-T0-high",
                    new LevelOracle(Direction.HIGH, 1.0, 1.5, 1.0),
                    "own-low",
                    new LevelOracle(Direction.LOW, 0.3, Double.NaN, 0.4)));

    /** How far behind the frame's time each point is measured. */
    private static final int OFFSET_MS = 1_250;

    private final Map<String, Object> definition;
    private final Map<String, LevelOracle> rules;

    MonitoredPoint(Map<String, Object> definition, Map<String, LevelOracle> rules) {
        this.definition = definition;
        this.rules = rules;
    }

    String code(String system) {
        return system + "-" + name();
    }

    Map<String, Object> definition(String system) {
        var all = new HashMap<>(definition);
        all.put("code", code(system));
        all.put("system", system);
        all.put("sensorType", "0001");
        return all;
    }

    int offsetMs() {
        return OFFSET_MS * ordinal();
    }

    /** What each rule that applies is to find. */
    Map<String, LevelOracle> rules() {
        return rules;
    }

    private static Map<String, Object> own(String side, Map<String, Double> level) {
        return Map.of("setPoints", setPoints(side, level));
    }

    private static List<Map<String, Object>> setPoints(String side, Map<String, Double> level) {
        return List.of(Map.of("validFrom", "2020-01-01T00:00:00Z", side, level));
    }
}
