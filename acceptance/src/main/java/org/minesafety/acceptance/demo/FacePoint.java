package org.minesafety.acceptance.demo;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.minesafety.acceptance.longwall.LevelOracle;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.sensor.PointState.Level;
import org.minesafety.contracts.sensor.PointState.SetPoints;

/**
 * A measuring point of the face, named in the file by its column.
 *
 * @param type value type and sensor type, as a code of a point has them
 */
record FacePoint(
        String column,
        String type,
        String place,
        @Nullable String locationClass,
        @Nullable Level high,
        @Nullable Level low) {

    private static final String RETURN_CORNER = "T0";

    /** All that the platform has a sensor type for; the air pressure in hPa it has not. */
    static final List<FacePoint> ALL =
            List.of(
                    new FacePoint(
                            "MM116",
                            "MN0001",
                            "采煤工作面上隅角 return corner",
                            RETURN_CORNER,
                            level(1.3, 1.2, null),
                            null),
                    new FacePoint(
                            "MM31", "MN0001", "进风巷 intake", null, level(0.8, null, 1.0), null),
                    new FacePoint(
                            "AS038",
                            "MN0002",
                            "工作面风速 air of the face",
                            null,
                            level(4.0, null, null),
                            level(0.25, null, null)),
                    new FacePoint("PG072", "MN0002", "回风巷风速 return air", null, null, null),
                    new FacePoint("PD", "KG1004", "采煤机开停 shearer", null, null, null));

    /** Whether the platform has a sensor type for what a column holds. */
    static boolean isKnown(String column) {
        return ALL.stream().anyMatch(point -> point.column().equals(column));
    }

    /** The episodes that must come of each rule, by its id. */
    SequencedMap<String, LevelOracle> rules() {
        var rules = new LinkedHashMap<String, LevelOracle>();
        if (RETURN_CORNER.equals(locationClass)) {
            rules.put("0001-T0-high", new LevelOracle(Direction.HIGH, 1.0, 1.5, 1.0));
        }
        if (high != null) {
            rules.put("own-high", oracle(Direction.HIGH, high));
        }
        if (low != null) {
            rules.put("own-low", oracle(Direction.LOW, low));
        }
        return rules;
    }

    /** As the system of the mine states it. */
    Map<String, Object> definition(String code, Instant validFrom) {
        var definition = new LinkedHashMap<String, Object>();
        definition.put("code", code);
        definition.put("system", Face.SYSTEM);
        definition.put("sensorType", type.substring(2));
        definition.put("place", place);
        if (locationClass != null) {
            definition.put("locationClass", locationClass);
        }
        if (high != null || low != null) {
            definition.put("setPoints", List.of(new SetPoints(validFrom, high, low)));
        }
        return definition;
    }

    private static Level level(double alarm, @Nullable Double release, @Nullable Double powerOff) {
        return new Level(alarm, release, powerOff, null);
    }

    private static LevelOracle oracle(Direction direction, Level level) {
        double alarm = Objects.requireNonNull(level.alarm());
        return new LevelOracle(
                direction,
                alarm,
                Objects.requireNonNullElse(level.powerOff(), Double.NaN),
                Objects.requireNonNullElse(level.release(), alarm));
    }
}
