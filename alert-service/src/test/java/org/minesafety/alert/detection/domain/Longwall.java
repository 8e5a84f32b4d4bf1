package org.minesafety.alert.detection.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointEvent.PointChanged;
import org.minesafety.contracts.sensor.PointEvent.PointCorrected;
import org.minesafety.contracts.sensor.PointEvent.PointDefined;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.PointState.Level;
import org.minesafety.contracts.sensor.PointState.SetPoints;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.sensor.ValueType;
import org.minesafety.contracts.topic.EntityRecord;

/** Frames, points and rules of one longwall face, for tests. */
public final class Longwall {

    public static final String MINE = "220221000001";
    public static final String SAFETY = "01";
    public static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    public static final Instant LONG_AGO = Instant.parse("2016-10-01T00:00:00Z");

    private Longwall() {}

    public static Instant at(long second) {
        return NOON.plusSeconds(second);
    }

    /** Readings of one time: point, value, point, value. */
    public static SensorFrame frame(Instant time, Object... readings) {
        String[] points = new String[readings.length / 2];
        double[] values = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = (String) readings[2 * i];
            values[i] = ((Number) readings[2 * i + 1]).doubleValue();
        }
        return frame(MINE, time, null, points, null, values, null);
    }

    public static SensorFrame frame(
            String mine,
            Instant time,
            @Nullable Instant upload,
            String[] points,
            int @Nullable [] offsets,
            double[] values,
            int @Nullable [] status) {
        var unnamed =
                new SensorFrame(
                        mine, SAFETY, "", time, upload, time, "", null, points, offsets, values,
                        status);
        return new SensorFrame(
                mine,
                SAFETY,
                sha256(unnamed.toString()),
                time,
                upload,
                time,
                "mine-" + mine,
                null,
                points,
                offsets,
                values,
                status);
    }

    /** The same readings, stated at another time. */
    public static SensorFrame uploaded(SensorFrame frame, Instant upload) {
        return frame(
                frame.mine(),
                frame.dataTime(),
                upload,
                frame.points(),
                frame.offsetsMs(),
                frame.values(),
                frame.status());
    }

    /** Methane at a location class, without own set points. */
    public static EntityRecord<PointEvent, PointState> methane(
            String code, @Nullable String locationClass, SetPoints... own) {
        return defined(code, "0001", locationClass, own);
    }

    public static EntityRecord<PointEvent, PointState> defined(
            String code, String sensorType, @Nullable String locationClass, SetPoints... own) {
        return new EntityRecord<>(
                new PointDefined(MINE, code, LONG_AGO),
                state(code, sensorType, locationClass, false, List.of(own)),
                1,
                "");
    }

    public static EntityRecord<PointEvent, PointState> changed(
            EntityRecord<PointEvent, PointState> before,
            Instant at,
            @Nullable String locationClass,
            boolean withdrawn,
            SetPoints... own) {
        PointState state = before.state();
        return new EntityRecord<>(
                new PointChanged(MINE, state.code(), List.of("test"), at),
                state(state.code(), state.sensorType(), locationClass, withdrawn, List.of(own)),
                before.version() + 1,
                "");
    }

    /** The next version, as the mine committed it. */
    public static EntityRecord<PointEvent, PointState> next(
            EntityRecord<PointEvent, PointState> before, Instant at, PointState state) {
        return new EntityRecord<>(
                new PointChanged(MINE, state.code(), List.of("test"), at),
                state,
                before.version() + 1,
                "");
    }

    /** The next version, with which the supervising unit puts the past right. */
    public static EntityRecord<PointEvent, PointState> corrected(
            EntityRecord<PointEvent, PointState> before,
            Instant from,
            Instant at,
            PointState state) {
        return new EntityRecord<>(
                new PointCorrected(MINE, state.code(), List.of("test"), from, at),
                state,
                before.version() + 1,
                "");
    }

    public static SetPoints high(Instant from, double alarm, @Nullable Double release) {
        return new SetPoints(from, new Level(alarm, release, null, null), null);
    }

    public static LevelRule rule(
            String location, double alarm, @Nullable Double powerOff, double release) {
        return rule("0001", location, Direction.HIGH, alarm, powerOff, release, LONG_AGO, null);
    }

    public static LevelRule rule(
            String sensorType,
            String location,
            Direction direction,
            double alarm,
            @Nullable Double powerOff,
            double release,
            Instant from,
            @Nullable Instant to) {
        return new LevelRule(
                sensorType + "-" + location + "-" + direction,
                sensorType,
                location,
                direction,
                false,
                alarm,
                powerOff,
                release,
                null,
                from,
                to,
                "test",
                null);
    }

    /** Methane of three percent anywhere for more than ten minutes. */
    public static LevelRule criterion() {
        return new LevelRule(
                "criterion",
                "0001",
                LevelRule.ANYWHERE,
                Direction.HIGH,
                false,
                3.0,
                null,
                3.0,
                null,
                LONG_AGO,
                null,
                "test",
                Duration.ofMinutes(10));
    }

    private static PointState state(
            String code,
            String sensorType,
            @Nullable String locationClass,
            boolean withdrawn,
            List<SetPoints> own) {
        return state(code, SAFETY, sensorType, locationClass, withdrawn, own);
    }

    public static PointState state(
            String code,
            String system,
            String sensorType,
            @Nullable String locationClass,
            boolean withdrawn,
            List<SetPoints> own) {
        return new PointState(
                MINE,
                code,
                system,
                sensorType,
                ValueType.ANALOG,
                "%CH4",
                null,
                null,
                own,
                locationClass,
                null,
                withdrawn);
    }

    public static String sha256(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
