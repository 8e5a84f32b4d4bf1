package org.minesafety.alert.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.minesafety.alert.domain.MineSystem.Settings;
import org.minesafety.alert.domain.MineSystem.Taken;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.EntityRecord;

/** One mine system under test, its memory, and whoever reads the episodes; it can be restarted. */
final class Judging {

    static final Duration GAP_LIMIT = Duration.ofMinutes(15);

    final Told told = new Told();
    final RememberedInMemory memory = new RememberedInMemory();
    final Work work = new Work();
    private final Map<String, PointHistory> points = new LinkedHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final Settings settings;
    private List<LevelRule> rules = List.of();
    private Definitions definitions = new Definitions();
    private MineSystem system;

    Judging() {
        this(Duration.ofDays(8));
    }

    Judging(Duration horizon) {
        settings = new Settings(horizon, GAP_LIMIT, () -> "e" + ids.incrementAndGet());
        system = start();
    }

    Taken take(SensorFrame frame) {
        return system.take(frame, Longwall.NOON);
    }

    void define(EntityRecord<PointEvent, PointState> record) {
        String code = record.state().code();
        PointHistory known = points.get(code);
        PointHistory history = known == null ? PointHistory.of(record) : known.with(record);
        points.put(code, history);
        system.redefined(code, definitions.put(history));
    }

    void rule(List<LevelRule> inForce) {
        rules = inForce;
        definitions.put(inForce).forEach(system::redefined);
    }

    void refold() {
        system.refold(Longwall.NOON);
    }

    boolean isDirty() {
        return system.isDirty();
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

    private MineSystem start() {
        return new MineSystem(
                Longwall.MINE,
                Longwall.SAFETY,
                definitions,
                memory,
                settings,
                work,
                told,
                Longwall.NOON);
    }
}
