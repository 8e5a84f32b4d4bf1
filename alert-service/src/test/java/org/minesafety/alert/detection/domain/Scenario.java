package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Longwall.MINE;
import static org.minesafety.alert.detection.domain.Longwall.NOON;

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
import org.minesafety.contracts.sensor.LinkState.Hold;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointEvent.PointDefined;
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

    /** Each replaces the one before; the last one is what counts in the end. */
    public final List<List<Hold>> holds = new ArrayList<>();

    /** The platform's in the end. */
    public final Instant clock;

    private final Random random;
    private final Duration length;
    private final String[] codes;
    private final double[] level;
    private final Instant[] absentUntil;
    private final Instant[] troubledUntil;
    private final int[] trouble;

    public Scenario(Random random, Duration length) {
        this.random = random;
        this.length = length;
        codes = new String[2 + random.nextInt(4)];
        level = new double[codes.length];
        absentUntil = new Instant[codes.length];
        troubledUntil = new Instant[codes.length];
        trouble = new int[codes.length];
        clock = NOON.plus(length.multipliedBy(random.nextBoolean() ? 10 : 1)).plusSeconds(7_200);
        for (int i = 0; i < codes.length; i++) {
            codes[i] = MINE + "01MN0001P" + i;
            points.put(codes[i], versions(codes[i]));
        }
        int versions = 1 + random.nextInt(3);
        for (int i = 0; i < versions; i++) {
            rules.add(ruleSet());
        }
        while (random.nextInt(3) == 0) {
            holds.add(holdSet());
        }
        frames();
    }

    public Oracle oracle() {
        return oracle(clock);
    }

    public Oracle oracle(Instant now) {
        return new Oracle(
                frames,
                points,
                rules.getLast(),
                holds.isEmpty() ? List.of() : holds.getLast(),
                now.toEpochMilli());
    }

    /** The rules that are in force, of which one is another one from the time on. */
    public List<LevelRule> changeRule(Instant from) {
        var changed = new ArrayList<LevelRule>(rules.getLast());
        List<LevelRule> open =
                changed.stream()
                        .filter(one -> one.validTo() == null && one.validFrom().isBefore(from))
                        .toList();
        if (!open.isEmpty()) {
            LevelRule old = open.get(random.nextInt(open.size()));
            changed.set(changed.indexOf(old), valid(old, old.alarm(), old.validFrom(), from));
            // away from the release, as a table has it
            double step = old.direction() == Direction.HIGH ? 0.1 : -0.1;
            if (random.nextInt(3) > 0) {
                changed.add(valid(old, old.alarm() + step, from, null));
            }
        }
        rules.add(changed);
        return changed;
    }

    /** The hold times, the last of which is another one from the time on. */
    public List<Hold> changeHold(Instant from) {
        var changed = new ArrayList<Hold>(holds.isEmpty() ? holdSet() : holds.getLast());
        if (changed.getLast().from().isBefore(from)) {
            changed.add(new Hold(from, Duration.ofSeconds(60 + random.nextInt(240))));
        }
        holds.add(changed);
        return changed;
    }

    private static LevelRule valid(
            LevelRule rule, double alarm, Instant from, @Nullable Instant to) {
        return new LevelRule(
                rule.id(),
                rule.sensorType(),
                rule.locationClass(),
                rule.direction(),
                rule.strict(),
                alarm,
                rule.powerOff(),
                rule.release(),
                rule.unit(),
                from,
                to,
                rule.source(),
                rule.longerThan());
    }

    private List<Hold> holdSet() {
        var set = new ArrayList<Hold>();
        Instant from = Longwall.LONG_AGO;
        do {
            set.add(new Hold(from, Duration.ofSeconds(60 + random.nextInt(240))));
            from = NOON.plus(within(length));
        } while (set.size() < 2 && random.nextBoolean());
        return set;
    }

    private List<EntityRecord<PointEvent, PointState>> versions(String code) {
        var versions = new ArrayList<EntityRecord<PointEvent, PointState>>();
        if (random.nextInt(8) == 0) {
            return versions;
        }
        Instant defined =
                random.nextBoolean() ? Longwall.LONG_AGO : NOON.plus(within(length.dividedBy(3)));
        PointState state =
                Longwall.state(code, Longwall.SAFETY, "0001", location(), false, List.of(own()));
        versions.add(new EntityRecord<>(new PointDefined(MINE, code, defined), state, 1, ""));
        Instant at = defined.isAfter(NOON) ? defined : NOON;
        while (random.nextInt(3) == 0) {
            at = at.plus(within(length.dividedBy(2)));
            EntityRecord<PointEvent, PointState> before = versions.getLast();
            PointState next = next(before.state());
            versions.add(
                    random.nextInt(4) == 0
                            ? Longwall.corrected(before, at.minus(within(length)), at, next)
                            : Longwall.next(before, at, next));
        }
        return versions;
    }

    private PointState next(PointState before) {
        return Longwall.state(
                before.code(),
                random.nextInt(5) == 0 ? "02" : Longwall.SAFETY,
                random.nextInt(4) == 0 ? "0004" : "0001",
                location(),
                random.nextInt(4) == 0,
                random.nextBoolean() ? before.setPoints() : List.of(own()));
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
        if (random.nextInt(3) > 0) {
            set.add(statutory("0004", "*", Direction.HIGH, null));
        }
        return set;
    }

    private LevelRule statutory(
            String location, Direction direction, @Nullable Duration longerThan) {
        return statutory("0001", location, direction, longerThan);
    }

    private LevelRule statutory(
            String type, String location, Direction direction, @Nullable Duration longerThan) {
        boolean high = direction == Direction.HIGH;
        double alarm = high ? 1.0 : 0.25;
        return new LevelRule(
                (type.equals("0001") ? "" : type) + location + direction,
                type,
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
            if (random.nextInt(6) > 0 && !lasts(absentUntil, i, time, 60)) {
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
            if (lasts(troubledUntil, chosen.get(i), time, 60)) {
                status = status == null ? new int[size] : status;
                status[i] = trouble[chosen.get(i)];
            } else {
                trouble[chosen.get(i)] = 1 << (2 + random.nextInt(6));
                if (status != null) {
                    status[i] = random.nextInt(3) == 0 ? 1 << random.nextInt(8) : 0;
                }
            }
        }
        Instant upload = random.nextInt(3) == 0 ? time.plusSeconds(random.nextInt(3)) : null;
        return Longwall.frame(MINE, time, upload, names, offsets, values, status);
    }

    /** Begins once in a while and lasts for up to two hours. */
    private boolean lasts(Instant[] until, int point, Instant time, int seldom) {
        if (until[point] == null || until[point].isBefore(time)) {
            until[point] =
                    random.nextInt(seldom) == 0 ? time.plus(within(Duration.ofHours(2))) : null;
        }
        return until[point] != null;
    }

    private double value(double usual) {
        return switch (random.nextInt(30)) {
            case 0 -> Double.NaN;
            case 1 -> -9999;
            case 2 -> Math.max(0, Math.round((usual - 0.3) * 10) / 10.0);
            case 3 -> Math.round((usual + 0.3) * 10) / 10.0;
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
