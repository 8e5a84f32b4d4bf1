package org.minesafety.alert.detection.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.Told.Expected;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.sensor.LinkState.Hold;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointEvent.PointCorrected;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.PointState.Level;
import org.minesafety.contracts.sensor.PointState.SetPoints;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.EntityRecord;

/**
 * The episodes by brute force: a plain loop over the sorted readings, for each point and rule anew.
 * Shares no code with what it checks.
 */
public final class Oracle {

    static final Duration HOLD = Duration.ofSeconds(60);
    static final Duration SHORT = Duration.ZERO;
    static final Duration LONG = Duration.ofMinutes(30);

    private static final long NEVER = Long.MIN_VALUE;

    private final Collection<SensorFrame> frames;
    private final Map<String, List<EntityRecord<PointEvent, PointState>>> points;
    private final List<LevelRule> rules;
    private final List<Hold> holds;
    private final long clock;
    private final TreeMap<String, TreeMap<Long, Reading>> readings = new TreeMap<>();
    private final TreeSet<Long> sent = new TreeSet<>();
    private final Map<String, List<Phase>> phases = new HashMap<>();
    private final List<Silence> silences = new ArrayList<>();
    private long sending = NEVER;
    private long newest = NEVER;

    private static final class Reading {
        private double least = Double.POSITIVE_INFINITY;
        private double greatest = Double.NEGATIVE_INFINITY;

        /** 1 calibration, 2 paused, 3 absent, 4 fault. */
        private int reason;

        private boolean isSample() {
            return least <= greatest;
        }
    }

    private record Phase(
            long from,
            PointState state,
            List<SetPoints> own,
            List<SetPoints> stale,
            boolean corrected) {}

    private record Silence(long from, long to) {}

    private record Gap(long begin, long since, @Nullable Long end, boolean endsByDefinition) {}

    /**
     * @param points all versions of each point, in order
     * @param clock milliseconds; what is ahead of it is not there yet
     */
    public Oracle(
            Collection<SensorFrame> frames,
            Map<String, List<EntityRecord<PointEvent, PointState>>> points,
            List<LevelRule> rules,
            List<Hold> holds,
            long clock) {
        this.frames = frames;
        this.points = points;
        this.rules = rules;
        this.holds = holds;
        this.clock = clock;
        this.frames.forEach(this::collect);
    }

    public Oracle(
            Collection<SensorFrame> frames,
            Map<String, List<EntityRecord<PointEvent, PointState>>> points,
            List<LevelRule> rules) {
        this(frames, points, rules, List.of(), Long.MAX_VALUE);
    }

    public Set<Expected> episodes() {
        var episodes = new HashSet<Expected>();
        readings.forEach((point, ofPoint) -> {
            for (String rule : ruleIds()) {
                episodes.addAll(walk(point, rule, ofPoint));
            }
        });
        points.keySet().forEach(point -> episodes.addAll(noData(point)));
        return episodes;
    }

    /**
     * Would the mine alone have ended it, had the table of the law stayed as it was? Null after a
     * correction: the mine may have said the same before.
     */
    public @Nullable Boolean isEndedByMine(Expected ceased) {
        String point = ceased.point();
        String id = ceased.rule();
        long end = Objects.requireNonNull(ceased.end());
        Phase now = Objects.requireNonNull(phase(point, end));
        if (now.corrected) {
            return null;
        }
        if (id.startsWith("own-") || id.startsWith("no-data-")) {
            return true;
        }
        double[] alone = gone(now.state) ? null : levels(now.state, id, end - 1);
        return alone == null || looser(alone, inForce(point, id, end - 1)) || retyped(point, end);
    }

    private void collect(SensorFrame frame) {
        for (int i = 0; i < frame.points().length; i++) {
            long time = frame.dataTime().toEpochMilli();
            if (frame.offsetsMs() != null) {
                time += frame.offsetsMs()[i];
            }
            if (time > clock) {
                continue;
            }
            newest = Math.max(newest, time);
            sent.add(time);
            double value = frame.values()[i];
            int status = frame.status() == null ? 0 : frame.status()[i];
            Reading at =
                    readings.computeIfAbsent(frame.points()[i], ignored -> new TreeMap<>())
                            .computeIfAbsent(time, ignored -> new Reading());
            int reason = reason(value, status);
            if (reason == 0) {
                at.least = Math.min(at.least, value);
                at.greatest = Math.max(at.greatest, value);
            } else {
                at.reason = Math.max(at.reason, reason);
            }
        }
    }

    private static int reason(double value, int status) {
        if ((status & (16 | 128)) != 0) {
            return 4;
        }
        if ((status & (32 | 64)) != 0) {
            return 2;
        }
        if ((status & 4) != 0) {
            return 1;
        }
        return Double.isNaN(value) || Double.isInfinite(value) || value == -9999 ? 3 : 0;
    }

    private long hold(long time) {
        long hold = HOLD.toMillis();
        for (int i = 0; i < holds.size(); i++) {
            if (i == 0 || holds.get(i).from().toEpochMilli() <= time) {
                hold = holds.get(i).time().toMillis();
            }
        }
        return hold;
    }

    private List<Expected> walk(String point, String id, TreeMap<Long, Reading> ofPoint) {
        var times = new TreeSet<>(ofPoint.keySet());
        times.addAll(changes(point).headSet(Math.max(newest, clock), true));
        var episodes = new ArrayList<Expected>();
        Long start = null;
        Long powerOffAt = null;
        Long sustainedAt = null;
        double peak = 0;
        long peakAt = 0;
        long last = 0;
        long accrued = 0;
        double limit = Double.NaN;
        for (long time : times) {
            double[] levels = inForce(point, id, time);
            double[] before = inForce(point, id, time - 1);
            if (start != null
                    && (levels == null || looser(levels, before) || retyped(point, time))) {
                long held = Math.min(time, stop(ofPoint, last)) - last;
                if (sustainedAt == null && accrued + held > limit) {
                    sustainedAt = last + (long) limit - accrued + 1;
                }
                accrued += held;
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
                                accrued / 1000,
                                true));
                start = null;
            }
            Reading reading = ofPoint.get(time);
            if (levels == null || reading == null || !reading.isSample()) {
                continue;
            }
            double value = levels[0] > 0 ? reading.greatest : reading.least;
            if (start == null && !reached(levels, levels[2], value)) {
                continue;
            }
            boolean opens = start == null;
            boolean on = opens || reached(levels, levels[4], value);
            if (opens) {
                start = time;
                powerOffAt = null;
                sustainedAt = null;
                peak = value;
                peakAt = time;
                accrued = 0;
            } else {
                boolean whole = on && time - last <= hold(last);
                long held = whole ? time - last : Math.min(time, stop(ofPoint, last)) - last;
                if (sustainedAt == null && accrued + held > limit) {
                    sustainedAt = last + Math.max(0, (long) limit - accrued) + 1;
                }
                accrued += held;
            }
            if (!on) {
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
                                accrued / 1000,
                                false));
                start = null;
                continue;
            }
            last = time;
            limit = levels[5];
            if (sustainedAt == null && accrued > limit) {
                sustainedAt = time;
            }
            if (levels[0] * value > levels[0] * peak) {
                peak = value;
                peakAt = time;
            }
            if (powerOffAt == null && reached(levels, levels[3], value)) {
                powerOffAt = time;
            }
        }
        if (start != null) {
            long held = Math.min(newest, stop(ofPoint, last)) - last;
            if (sustainedAt == null && accrued + held > limit) {
                sustainedAt = last + Math.max(0, (long) limit - accrued) + 1;
            }
            episodes.add(
                    new Expected(
                            point,
                            id,
                            start,
                            null,
                            powerOffAt,
                            sustainedAt,
                            peak,
                            peakAt,
                            null,
                            false));
        }
        return episodes;
    }

    private long stop(TreeMap<Long, Reading> ofPoint, long last) {
        long end = last + hold(last);
        for (var later : ofPoint.subMap(last, false, end, true).entrySet()) {
            if (!later.getValue().isSample()) {
                return Math.min(end, later.getKey());
            }
        }
        return end;
    }

    /** levels = sign of the direction, strict or not, alarm, power-off, release, longer than. */
    private static boolean reached(double[] levels, double level, double value) {
        double beyond = levels[0] * value;
        double limit = levels[0] * level;
        return levels[1] == 1 ? beyond > limit : beyond >= limit;
    }

    private static boolean looser(double[] now, double @Nullable [] before) {
        if (before == null || Arrays.equals(now, before)) {
            return false;
        }
        double sign = before[0];
        return now[0] != sign
                || now[1] > before[1]
                || sign * now[2] > sign * before[2]
                || sign * now[4] > sign * before[4]
                || !Double.isNaN(before[3])
                        && (Double.isNaN(now[3]) || sign * now[3] > sign * before[3])
                || !Double.isNaN(before[5]) && (Double.isNaN(now[5]) || now[5] > before[5]);
    }

    private boolean retyped(String point, long time) {
        Phase now = phase(point, time);
        Phase before = phase(point, time - 1);
        return now != null
                && before != null
                && !now.state.sensorType().equals(before.state.sensorType());
    }

    private List<Expected> noData(String point) {
        var ofPoint = new TreeMap<Long, Reading>(readings.getOrDefault(point, new TreeMap<>()));
        var episodes = new ArrayList<Expected>();
        for (long[] span : expected(point)) {
            for (Gap gap : gaps(point, span[0], span[1], ofPoint)) {
                Expected found = noData(point, gap, ofPoint);
                if (found != null) {
                    episodes.add(found);
                }
            }
        }
        return episodes;
    }

    /** Begin and end of the stretches in which the point is one of the system. */
    private List<long[]> expected(String point) {
        var spans = new ArrayList<long[]>();
        List<Phase> phases = phases(point);
        for (int i = 0; i < phases.size(); i++) {
            Phase phase = phases.get(i);
            if (phase.state.withdrawn() || !phase.state.system().equals(Longwall.SAFETY)) {
                continue;
            }
            long end = i + 1 < phases.size() ? phases.get(i + 1).from : Long.MAX_VALUE;
            if (!spans.isEmpty() && spans.getLast()[1] == phase.from) {
                spans.getLast()[1] = end;
            } else {
                spans.add(new long[] {phase.from, end});
            }
        }
        return spans;
    }

    private List<Gap> gaps(String point, long from, long to, TreeMap<Long, Reading> ofPoint) {
        var samples = new ArrayList<Long>();
        ofPoint.forEach((time, reading) -> {
            if (time >= from && time < to && reading.isSample()) {
                samples.add(time);
            }
        });
        long defined = points.get(point).getFirst().fact().at().toEpochMilli();
        Long first = samples.isEmpty() ? null : samples.getFirst();
        boolean bySample = from < defined && first != null && first < defined;
        var gaps = new ArrayList<Gap>();
        if (!bySample) {
            long begin = Math.max(from, defined);
            if (begin < to) {
                gaps.add(gap(begin, samples.isEmpty() ? null : samples.getFirst(), to));
            }
        }
        for (int i = 0; i < samples.size(); i++) {
            gaps.add(gap(samples.get(i), i + 1 < samples.size() ? samples.get(i + 1) : null, to));
        }
        return gaps;
    }

    private Gap gap(long begin, @Nullable Long sample, long to) {
        long since = begin + hold(begin);
        if (sample != null) {
            return new Gap(begin, since, sample, false);
        }
        return to <= Math.max(newest, clock)
                ? new Gap(begin, since, to, true)
                : new Gap(begin, since, null, false);
    }

    private @Nullable Expected noData(String point, Gap gap, TreeMap<Long, Reading> ofPoint) {
        long since = gap.since;
        long reasonsFrom = gap.begin;
        long limit = newest;
        if (gap.end != null) {
            limit = Math.min(limit, gap.endsByDefinition ? gap.end - 1 : gap.end);
        }
        for (Silence silence : silences(gap.begin)) {
            long bound = Math.min(limit, silence.from);
            Long opened = opened(since, reasonsFrom, bound, ofPoint);
            if (opened != null) {
                return noData(point, gap, since, reasonAt(opened, reasonsFrom, ofPoint));
            }
            if (silence.to > limit) {
                return null;
            }
            since = Math.max(since, silence.to + hold(silence.to));
            reasonsFrom = silence.to;
        }
        long bound = Math.min(limit, sending);
        Long opened = opened(since, reasonsFrom, bound, ofPoint);
        return opened == null
                ? null
                : noData(point, gap, since, reasonAt(opened, reasonsFrom, ofPoint));
    }

    private static Expected noData(String point, Gap gap, long since, int reason) {
        return new Expected(
                point,
                "no-data-" + List.of("calibration", "paused", "absent", "fault").get(reason - 1),
                since,
                gap.end,
                null,
                null,
                null,
                null,
                gap.end == null ? null : (gap.end - since) / 1000,
                gap.endsByDefinition);
    }

    /** The last moment that still counts as waiting, when the next one is within the bound. */
    private @Nullable Long opened(
            long since, long reasonsFrom, long bound, TreeMap<Long, Reading> ofPoint) {
        var candidates = new TreeSet<Long>();
        candidates.add(since + SHORT.toMillis());
        candidates.add(since + LONG.toMillis());
        if (bound <= since) {
            return null;
        }
        ofPoint.subMap(reasonsFrom, true, Math.max(bound, reasonsFrom), true)
                .forEach((time, reading) -> {
                    candidates.add(time);
                    candidates.add(time + hold(time));
                });
        for (long time : candidates.tailSet(since, true)) {
            int reason = reasonAt(time, reasonsFrom, ofPoint);
            long length = (reason <= 2 ? LONG : SHORT).toMillis();
            if (time >= since + length && time + 1 <= bound) {
                return time;
            }
        }
        return null;
    }

    private int reasonAt(long time, long from, TreeMap<Long, Reading> ofPoint) {
        var last = ofPoint.floorEntry(time);
        if (last == null
                || last.getKey() < from
                || last.getValue().isSample()
                || time >= last.getKey() + hold(last.getKey())) {
            return 3;
        }
        return last.getValue().reason;
    }

    /** Those that end behind a time. */
    private List<Silence> silences(long after) {
        if (silences.isEmpty()) {
            for (long time : sent) {
                if (time > sending) {
                    silences.add(new Silence(sending, time));
                }
                sending = Math.max(sending, time + hold(time));
            }
        }
        return silences.stream().filter(silence -> silence.to > after).toList();
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
        for (Phase phase : phases(point)) {
            times.add(phase.from);
            phase.own.forEach(own -> times.add(own.validFrom().toEpochMilli()));
        }
        return times;
    }

    private List<Phase> phases(String point) {
        return phases.computeIfAbsent(point, this::findPhases);
    }

    private List<Phase> findPhases(String point) {
        var phases = new ArrayList<Phase>();
        for (var version : points.getOrDefault(point, List.of())) {
            PointState state = version.state();
            if (phases.isEmpty()) {
                phases.add(new Phase(NEVER, state, state.setPoints(), List.of(), false));
                continue;
            }
            boolean corrected = version.fact() instanceof PointCorrected;
            long from = Math.max(version.fact().at().toEpochMilli(), phases.getLast().from);
            if (version.fact() instanceof PointCorrected correction) {
                from = correction.from().toEpochMilli();
            }
            boolean inner = false;
            while (phases.size() > 1 && phases.getLast().from >= from) {
                inner = true;
                phases.removeLast();
            }
            Phase before = phases.getLast();
            boolean retyped = !before.state.sensorType().equals(state.sensorType());
            List<SetPoints> old = retyped ? before.own : before.stale;
            List<SetPoints> stale = state.setPoints().stream().filter(old::contains).toList();
            var next = new Phase(from, state, state.setPoints(), stale, corrected);
            if (inner || !saysTheSame(before, next)) {
                phases.set(phases.size() - 1, over(before, from));
                phases.add(next);
            }
        }
        return phases;
    }

    private static boolean saysTheSame(Phase one, Phase other) {
        return one.state.withdrawn() == other.state.withdrawn()
                && one.state.system().equals(other.state.system())
                && one.state.sensorType().equals(other.state.sensorType())
                && Objects.equals(one.state.locationClass(), other.state.locationClass())
                && one.own.equals(other.own)
                && one.stale.equals(other.stale);
    }

    /** What came into force after its end never did. */
    private static Phase over(Phase phase, long end) {
        SetPoints first = inForce(phase, phase.from);
        List<SetPoints> acted =
                phase.own.stream()
                        .filter(own -> !phase.stale.contains(own))
                        .filter(own ->
                                own.equals(first)
                                        || own.validFrom().toEpochMilli() > phase.from
                                                && own.validFrom().toEpochMilli() < end)
                        .toList();
        return new Phase(phase.from, phase.state, acted, List.of(), phase.corrected);
    }

    private @Nullable Phase phase(String point, long time) {
        Phase found = null;
        for (Phase phase : phases(point)) {
            if (phase.from <= time) {
                found = phase;
            }
        }
        return found;
    }

    private double @Nullable [] inForce(String point, String id, long time) {
        Phase phase = phase(point, time);
        if (phase == null || gone(phase.state)) {
            return null;
        }
        return id.startsWith("own-")
                ? own(inForce(phase, time), id.equals("own-high"))
                : levels(phase.state, id, time);
    }

    private static boolean gone(PointState state) {
        return state.withdrawn() || !state.system().equals(Longwall.SAFETY);
    }

    private double @Nullable [] levels(PointState state, String id, long time) {
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

    private static @Nullable SetPoints inForce(Phase phase, long time) {
        SetPoints inForce = null;
        for (SetPoints own : phase.own) {
            if (own.validFrom().toEpochMilli() <= time && !phase.stale.contains(own)) {
                inForce = own;
            }
        }
        return inForce;
    }

    private static double @Nullable [] own(@Nullable SetPoints inForce, boolean high) {
        Level level = inForce == null ? null : high ? inForce.high() : inForce.low();
        if (level == null || level.alarm() == null) {
            return null;
        }
        return new double[] {
            high ? 1 : -1,
            0,
            Objects.requireNonNull(level.alarm()),
            level.powerOff() == null ? Double.NaN : level.powerOff(),
            level.release() == null ? level.alarm() : level.release(),
            Double.NaN
        };
    }
}
