package org.minesafety.alert.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.minesafety.alert.domain.Told.Expected;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.PointState.Level;
import org.minesafety.contracts.sensor.PointState.SetPoints;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.EntityRecord;

/**
 * The episodes by brute force: a plain loop over the sorted samples, for each point and rule anew.
 * Shares no code with what it checks.
 */
public final class Oracle {

    private static final int NO_SAMPLE = 4 | 16 | 32 | 64 | 128;

    private final Collection<SensorFrame> frames;
    private final Map<String, List<EntityRecord<PointEvent, PointState>>> points;
    private final List<LevelRule> rules;
    private final long gapLimit;
    private long newest = Long.MIN_VALUE;

    private record Sample(long uploadTime, String frame, double value, boolean none) {}

    /**
     * @param points all versions of each point, in order
     * @param gapLimit milliseconds
     */
    public Oracle(
            Collection<SensorFrame> frames,
            Map<String, List<EntityRecord<PointEvent, PointState>>> points,
            List<LevelRule> rules,
            long gapLimit) {
        this.frames = frames;
        this.points = points;
        this.rules = rules;
        this.gapLimit = gapLimit;
    }

    public Set<Expected> episodes() {
        var samples = new TreeMap<String, TreeMap<Long, Sample>>();
        frames.forEach(frame -> collect(frame, samples));
        var episodes = new HashSet<Expected>();
        samples.forEach((point, ofPoint) -> {
            for (String rule : ruleIds()) {
                episodes.addAll(walk(point, rule, ofPoint));
            }
        });
        return episodes;
    }

    private void collect(SensorFrame frame, Map<String, TreeMap<Long, Sample>> samples) {
        for (int i = 0; i < frame.points().length; i++) {
            long time = frame.dataTime().toEpochMilli();
            if (frame.offsetsMs() != null) {
                time += frame.offsetsMs()[i];
            }
            newest = Math.max(newest, time);
            double value = frame.values()[i];
            boolean none =
                    Double.isNaN(value)
                            || value == -9999
                            || frame.status() != null && (frame.status()[i] & NO_SAMPLE) != 0;
            Instant upload = frame.uploadTime();
            var sample =
                    new Sample(
                            upload == null ? Long.MIN_VALUE : upload.toEpochMilli(),
                            frame.frame(),
                            value,
                            none);
            samples.computeIfAbsent(frame.points()[i], ignored -> new TreeMap<>())
                    .merge(time, sample, Oracle::greater);
        }
    }

    private static Sample greater(Sample one, Sample other) {
        if (one.uploadTime != other.uploadTime) {
            return one.uploadTime > other.uploadTime ? one : other;
        }
        return one.frame.compareTo(other.frame) > 0 ? one : other;
    }

    private List<Expected> walk(String point, String id, TreeMap<Long, Sample> samples) {
        var times = new TreeSet<>(samples.keySet());
        times.addAll(changes(point).headSet(newest, true));
        var episodes = new ArrayList<Expected>();
        Long start = null;
        Long powerOffAt = null;
        double peak = 0;
        long peakAt = 0;
        long last = 0;
        long accrued = 0;
        Long sustainedAt = null;
        double longerThan = Double.NaN;
        for (long time : times) {
            double[] levels = inForce(point, id, time);
            Sample sample = samples.get(time);
            boolean ceased = levels == null;
            if (!ceased && (sample == null || sample.none)) {
                continue;
            }
            if (start == null && (ceased || !reached(levels, levels[2], sample.value))) {
                continue;
            }
            if (start == null) {
                start = time;
                powerOffAt = null;
                peak = sample.value;
                peakAt = time;
                accrued = 0;
                sustainedAt = null;
            } else if (time - last <= gapLimit) {
                accrued += time - last;
            }
            last = time;
            if (levels != null) {
                longerThan = levels[5];
            }
            if (sustainedAt == null && accrued > longerThan) {
                sustainedAt = time;
            }
            if (!ceased && levels[0] * sample.value > levels[0] * peak) {
                peak = sample.value;
                peakAt = time;
            }
            if (!ceased && powerOffAt == null && reached(levels, levels[3], sample.value)) {
                powerOffAt = time;
            }
            if (ceased || !reached(levels, levels[4], sample.value)) {
                episodes.add(
                        new Expected(
                                point,
                                id,
                                start,
                                time,
                                powerOffAt,
                                sustainedAt,
                                peak,
                                peakAt,
                                accrued / 1000));
                start = null;
            }
        }
        if (start != null) {
            episodes.add(
                    new Expected(
                            point, id, start, null, powerOffAt, sustainedAt, peak, peakAt, null));
        }
        return episodes;
    }

    /** levels = sign of the direction, strict or not, alarm, power-off, release, longer than. */
    private static boolean reached(double[] levels, double level, double value) {
        double beyond = levels[0] * value;
        double limit = levels[0] * level;
        return levels[1] == 1 ? beyond > limit : beyond >= limit;
    }

    private Set<String> ruleIds() {
        var ids = new TreeSet<String>();
        rules.forEach(rule -> ids.add(rule.id()));
        ids.add("own-high");
        ids.add("own-low");
        return ids;
    }

    private TreeSet<Long> changes(String point) {
        var times = new TreeSet<Long>();
        for (LevelRule rule : rules) {
            times.add(rule.validFrom().toEpochMilli());
            if (rule.validTo() != null) {
                times.add(rule.validTo().toEpochMilli());
            }
        }
        for (var version : points.getOrDefault(point, List.of())) {
            times.add(version.fact().at().toEpochMilli());
            version.state().setPoints().forEach(own -> times.add(own.validFrom().toEpochMilli()));
        }
        return times;
    }

    private double[] inForce(String point, String id, long time) {
        var versions = points.getOrDefault(point, List.of());
        if (versions.isEmpty()) {
            return null;
        }
        PointState state = versions.getFirst().state();
        for (var version : versions) {
            if (version.fact().at().toEpochMilli() <= time) {
                state = version.state();
            }
        }
        if (state.withdrawn()) {
            return null;
        }
        if (id.startsWith("own-")) {
            return own(versions.getLast().state(), id.equals("own-high"), time);
        }
        double[] levels = null;
        for (LevelRule rule : rules) {
            if (rule.id().equals(id)
                    && rule.sensorType().equals(state.sensorType())
                    && (rule.locationClass().equals("*")
                            || rule.locationClass().equals(state.locationClass()))
                    && rule.validFrom().toEpochMilli() <= time
                    && (rule.validTo() == null || time < rule.validTo().toEpochMilli())) {
                levels =
                        new double[] {
                            rule.direction() == Direction.HIGH ? 1 : -1,
                            rule.strict() ? 1 : 0,
                            rule.alarm(),
                            rule.powerOff() == null ? Double.NaN : rule.powerOff(),
                            rule.release(),
                            rule.longerThan() == null ? Double.NaN : rule.longerThan().toMillis()
                        };
            }
        }
        return levels;
    }

    private static double[] own(PointState state, boolean high, long time) {
        SetPoints inForce = null;
        for (SetPoints own : state.setPoints()) {
            if (own.validFrom().toEpochMilli() <= time) {
                inForce = own;
            }
        }
        Level level = inForce == null ? null : high ? inForce.high() : inForce.low();
        if (level == null || level.alarm() == null) {
            return null;
        }
        return new double[] {
            high ? 1 : -1,
            0,
            level.alarm(),
            level.powerOff() == null ? Double.NaN : level.powerOff(),
            level.release() == null ? level.alarm() : level.release(),
            Double.NaN
        };
    }
}
