package org.minesafety.alert.domain;

import static org.minesafety.alert.domain.Longwall.MINE;
import static org.minesafety.alert.domain.Longwall.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.PointState.Level;
import org.minesafety.contracts.sensor.PointState.SetPoints;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.EntityRecord;

/** Random readings, points and rules of one mine, the same for the same seed. */
public final class Scenario {

    private static final String[] LOCATIONS = {"T0", "T1", "T2"};

    public final List<SensorFrame> frames = new ArrayList<>();
    public final Map<String, List<EntityRecord<PointEvent, PointState>>> points =
            new LinkedHashMap<>();

    /** Each replaces the one before; the last one is what counts in the end. */
    public final List<List<LevelRule>> rules = new ArrayList<>();

    private final Random random;
    private final Duration length;
    private final String[] codes;
    private final double[] level;

    public Scenario(Random random, Duration length) {
        this.random = random;
        this.length = length;
        codes = new String[2 + random.nextInt(4)];
        level = new double[codes.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = MINE + "01MN0001P" + i;
            points.put(codes[i], versions(codes[i]));
        }
        int versions = 1 + random.nextInt(3);
        for (int i = 0; i < versions; i++) {
            rules.add(ruleSet());
        }
        frames();
    }

    public Oracle oracle() {
        return new Oracle(frames, points, rules.getLast(), Judging.GAP_LIMIT.toMillis());
    }

    private List<EntityRecord<PointEvent, PointState>> versions(String code) {
        var versions = new ArrayList<EntityRecord<PointEvent, PointState>>();
        if (random.nextInt(8) == 0) {
            return versions;
        }
        versions.add(Longwall.methane(code, location(), own()));
        Instant at = NOON;
        while (random.nextInt(3) == 0) {
            at = at.plus(within(length.dividedBy(2)));
            versions.add(
                    Longwall.changed(
                            versions.getLast(), at, location(), random.nextInt(4) == 0, own()));
        }
        return versions;
    }

    private SetPoints[] own() {
        var own = new ArrayList<SetPoints>();
        Instant from = NOON.minus(Duration.ofHours(1));
        while (random.nextInt(2) == 0) {
            own.add(new SetPoints(from, level(1.0 + random.nextInt(5) / 10.0, -0.1), lowLevel()));
            from = from.plus(within(length));
        }
        return own.toArray(new SetPoints[0]);
    }

    private @Nullable Level lowLevel() {
        return random.nextBoolean() ? level(0.2, 0.1) : null;
    }

    private Level level(double alarm, double back) {
        return new Level(
                alarm,
                random.nextBoolean() ? alarm + back : null,
                random.nextBoolean() ? alarm - 4 * back : null,
                null);
    }

    private List<LevelRule> ruleSet() {
        var set = new ArrayList<LevelRule>();
        for (String location : LOCATIONS) {
            for (Direction direction : Direction.values()) {
                if (random.nextInt(3) > 0) {
                    set.add(statutory(location, direction, null));
                }
            }
        }
        if (random.nextInt(3) > 0) {
            set.add(statutory("*", Direction.HIGH, within(Duration.ofMinutes(20))));
        }
        return set;
    }

    private LevelRule statutory(
            String location, Direction direction, @Nullable Duration longerThan) {
        boolean high = direction == Direction.HIGH;
        double alarm = high ? 1.0 : 0.25;
        return new LevelRule(
                location + direction,
                "0001",
                location,
                direction,
                random.nextBoolean(),
                alarm,
                random.nextBoolean() ? alarm + (high ? 0.5 : -0.2) : null,
                random.nextBoolean() ? alarm : alarm + (high ? -0.1 : 0.1),
                null,
                random.nextInt(3) > 0 ? Longwall.LONG_AGO : NOON.plus(within(length)),
                random.nextInt(3) > 0 ? null : NOON.plus(within(length.multipliedBy(2))),
                "test",
                longerThan);
    }

    private void frames() {
        Instant time = NOON.plus(within(Duration.ofHours(2)));
        Instant end = NOON.plus(length);
        while (time.isBefore(end)) {
            for (int i = 0; i < level.length; i++) {
                level[i] += random.nextInt(5) / 10.0 - 0.2;
                level[i] = Math.round(Math.clamp(level[i], 0, 2) * 10) / 10.0;
            }
            int same = random.nextInt(10) == 0 ? 2 + random.nextInt(2) : 1;
            for (int i = 0; i < same; i++) {
                frames.add(frame(time));
            }
            time = time.plus(pause());
        }
    }

    private Duration pause() {
        return switch (random.nextInt(40)) {
            case 0 -> within(Duration.ofMinutes(40));
            case 1 -> within(Duration.ofHours(3));
            default -> Duration.ofSeconds(20L * (1 + random.nextInt(9)));
        };
    }

    private SensorFrame frame(Instant time) {
        var chosen = new ArrayList<Integer>();
        for (int i = 0; i < codes.length; i++) {
            if (random.nextInt(6) > 0) {
                chosen.add(i);
            }
        }
        int size = chosen.size();
        String[] names = new String[size];
        double[] values = new double[size];
        int[] offsets = random.nextInt(5) == 0 ? new int[size] : null;
        int[] status = random.nextInt(3) == 0 ? new int[size] : null;
        for (int i = 0; i < size; i++) {
            names[i] = codes[chosen.get(i)];
            values[i] = value(level[chosen.get(i)]);
            if (offsets != null) {
                offsets[i] = random.nextInt(random.nextInt(4) == 0 ? 3_000_000 : 60_000);
            }
            if (status != null) {
                status[i] = random.nextInt(3) == 0 ? 1 << random.nextInt(8) : 0;
            }
        }
        Instant upload = random.nextInt(3) == 0 ? time.plusSeconds(random.nextInt(3)) : null;
        return Longwall.frame(MINE, time, upload, names, offsets, values, status);
    }

    private double value(double usual) {
        return switch (random.nextInt(30)) {
            case 0 -> Double.NaN;
            case 1 -> -9999;
            default -> usual;
        };
    }

    private String location() {
        return LOCATIONS[random.nextInt(LOCATIONS.length)];
    }

    private Duration within(Duration limit) {
        return Duration.ofSeconds(random.nextInt((int) limit.toSeconds()));
    }
}
