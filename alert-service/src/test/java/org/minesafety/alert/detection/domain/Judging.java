package org.minesafety.alert.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.Definitions.Redefined;
import org.minesafety.alert.detection.domain.MineSystem.Taken;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.LinkState.Hold;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.EntityRecord;

/** One mine system under test, its memory, and whoever reads the episodes; it can be restarted. */
final class Judging {

    static final NoDataReason.Lengths LENGTHS =
            new NoDataReason.Lengths(Oracle.SHORT, Oracle.SHORT, Oracle.LONG, Oracle.LONG);

    static final String CORNER = "A";
    static final String RETURN = "B";

    final Told told = new Told();
    final RememberedInMemory memory = new RememberedInMemory();
    final DetectionCounters counters = new DetectionCounters();

    /** The platform's; long after all readings unless a test says otherwise. */
    Instant clock = Longwall.NOON.plus(Duration.ofDays(60));

    private final Map<String, PointHistory> points = new LinkedHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final DetectionSettings settings;
    private List<LevelRule> rules = List.of();
    private List<Hold> holds = List.of();
    private Definitions definitions = new Definitions();
    private MineSystem system;

    Judging() {
        this(Duration.ofDays(8));
    }

    Judging(Duration horizon) {
        this(horizon, HourSamples.MOST, 200);
    }

    Judging(Duration horizon, int mostAtOnce, int mostToldAtOnce) {
        this(horizon, mostAtOnce, mostToldAtOnce, 1_000);
    }

    Judging(Duration horizon, int mostAtOnce, int mostToldAtOnce, int mostForgottenAtOnce) {
        settings =
                new DetectionSettings(
                        horizon,
                        Oracle.HOLD,
                        LENGTHS,
                        mostAtOnce,
                        mostToldAtOnce,
                        mostForgottenAtOnce,
                        () -> "e" + ids.incrementAndGet());
        system = start();
    }

    /** With a methane sensor at the return corner. */
    static Judging atTheReturnCorner() {
        var judging = new Judging();
        judging.define(Longwall.methane(CORNER, "T0"));
        judging.rule(List.of(Longwall.rule("T0", 1.0, 1.5, 1.0)));
        return judging;
    }

    void take(long second, double value) {
        take(CORNER, second, value);
    }

    void take(String point, long second, double value) {
        take(Longwall.frame(Longwall.at(second), point, value));
    }

    /** Apart from points without samples. */
    EpisodeState only() {
        assertThat(told.levels()).hasSize(1);
        return told.levels().getFirst();
    }

    /** Of the facts that were told. */
    List<Class<? extends EpisodeEvent>> kinds() {
        return told.facts().stream()
                .<Class<? extends EpisodeEvent>>map(EpisodeEvent::getClass)
                .toList();
    }

    /** What waits tells nothing. */
    Taken take(SensorFrame frame) {
        int before = told.facts().size();
        Taken taken = system.take(frame, clock);
        if (taken == Taken.WAITING) {
            assertThat(told.facts()).hasSize(before);
        }
        return taken;
    }

    void define(EntityRecord<PointEvent, PointState> record) {
        String code = record.state().code();
        PointHistory known = points.get(code);
        PointHistory history = known == null ? PointHistory.of(record) : known.with(record);
        points.put(code, history);
        redefine(definitions.put(history));
    }

    void rule(List<LevelRule> inForce) {
        rules = inForce;
        redefine(definitions.put(inForce));
    }

    void hold(List<Hold> others) {
        holds = others;
        system.hold(Holds.of(holds, Oracle.HOLD));
    }

    void link(LinkState link, @Nullable Instant upSince) {
        system.link(link, upSince, clock);
    }

    /** All of it. */
    void refold() {
        do {
            system.work(() -> true, clock);
        } while (system.hasWork());
    }

    /** So many steps and no more. */
    void slice(int steps) {
        var left = new AtomicInteger(steps);
        system.work(() -> left.decrementAndGet() > 0, clock);
    }

    void tick(Instant now) {
        clock = now;
        system.tick(clock);
    }

    boolean isDirty() {
        return system.hasWork();
    }

    Instant newest() {
        return system.newest();
    }

    MineSystem system() {
        return system;
    }

    void restart() {
        definitions = new Definitions();
        points.values().forEach(definitions::put);
        definitions.put(rules);
        system = start();
    }

    private void redefine(List<Redefined> changes) {
        changes.stream()
                .filter(change -> change.system().equals(Longwall.SAFETY))
                .forEach(system::redefined);
    }

    private MineSystem start() {
        return new MineSystem(
                Longwall.MINE,
                Longwall.SAFETY,
                definitions,
                Holds.of(holds, Oracle.HOLD),
                memory,
                settings,
                counters,
                told);
    }
}
