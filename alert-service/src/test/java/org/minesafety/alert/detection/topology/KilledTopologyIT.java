package org.minesafety.alert.detection.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minesafety.alert.Traffic;
import org.minesafety.alert.detection.domain.EpisodeChange;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.alert.detection.domain.Oracle;
import org.minesafety.alert.detection.domain.Told;
import org.minesafety.alert.detection.domain.Told.Expected;
import org.minesafety.alert.rule.domain.Thresholds;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent.RulesAssigned;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointEvent.PointDefined;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.sensor.ValueType;
import org.minesafety.contracts.topic.EntityRecord;

/**
 * Exactly once on a real broker: processes are killed, come and go while readings come, and who
 * reads what was committed sees each revision of each episode once, in order, and in the end the
 * episodes of the oracle.
 */
class KilledTopologyIT {

    private static final long SEED = 77;
    private static final int KILLS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<LevelRule> RULES =
            Thresholds.shipped().of(MineType.COAL_UNDERGROUND, null);

    private final String application = "killed-" + UUID.randomUUID();
    private final Random random = new Random(SEED);
    private final Told told = new Told();
    private final Map<String, TopologyProcess> nodes = new HashMap<>();
    private final Set<String> mines = new HashSet<>();
    private final Set<Expected> expected = new HashSet<>();

    @TempDir private Path state;

    @AfterEach
    void end() {
        nodes.values().forEach(TopologyProcess::kill);
    }

    @Test
    void a_killed_process_loses_and_doubles_no_revision_of_an_alarm() {
        try (var traffic = new Traffic()) {
            traffic.createTopics();
            List<SensorFrame> frames = disordered(longwall("220221000077", 3_000, traffic));
            try (KafkaConsumer<String, byte[]> reader = Traffic.reader(Topics.ALARM_EPISODES)) {
                for (List<SensorFrame> part : parts(frames, KILLS)) {
                    start("one");
                    judge(part, traffic, reader);
                    kill("one");
                }
                start("one");
                awaitExpected(traffic, reader);
            }
        }
    }

    /** With each step some mines go to another process, or wait until a killed one is given up. */
    @Test
    void processes_that_come_and_go_lose_and_double_no_revision_of_an_alarm() {
        try (var traffic = new Traffic()) {
            traffic.createTopics();
            List<Runnable> steps =
                    List.of(
                            () -> start("one"),
                            () -> start("two"),
                            () -> kill("one"),
                            () -> start("one"),
                            () -> kill("two"));
            List<SensorFrame> frames = new ArrayList<>();
            for (int mine = 80; mine < 88; mine++) {
                frames.addAll(disordered(longwall("2202210000" + mine, 500, traffic)));
            }
            Collections.shuffle(frames, random);
            try (KafkaConsumer<String, byte[]> reader = Traffic.reader(Topics.ALARM_EPISODES)) {
                List<List<SensorFrame>> parts = parts(frames, steps.size());
                for (int i = 0; i < steps.size(); i++) {
                    steps.get(i).run();
                    judge(parts.get(i), traffic, reader);
                }
                awaitExpected(traffic, reader);
            }
        }
    }

    /** Of a mine with one methane sensor at the return corner that is judged. */
    private List<SensorFrame> longwall(String mine, int count, Traffic traffic) {
        List<SensorFrame> frames = LongwallData.invented(SEED + mines.size(), count).frames(mine);
        EntityRecord<PointEvent, PointState> corner = corner(mine);
        traffic.send(
                Topics.ALARM_RULES,
                new EntityRecord<>(
                        new RulesAssigned(mine, Longwall.NOON), new MineRules(mine, RULES), 1, ""));
        traffic.send(Topics.MEASURING_POINTS, corner);
        traffic.flush();
        mines.add(mine);
        var points = Map.of(corner.state().code(), List.of(corner));
        expected.addAll(new Oracle(frames, points, RULES).episodes());
        return frames;
    }

    private void judge(
            List<SensorFrame> part, Traffic traffic, KafkaConsumer<String, byte[]> reader) {
        part.forEach(frame -> send(traffic, frame));
        int before = told.facts().size();
        eventually(LIMIT, () -> assertThat(read(traffic, reader)).isGreaterThan(before));
    }

    private void awaitExpected(Traffic traffic, KafkaConsumer<String, byte[]> reader) {
        assertThat(expected).hasSizeGreaterThan(20);
        eventually(
                LIMIT,
                () -> {
                    read(traffic, reader);
                    assertThat(told.shown()).isEqualTo(expected);
                });
    }

    private void start(String name) {
        nodes.put(name, TopologyProcess.start(application, name, state.resolve(name)));
    }

    private void kill(String name) {
        nodes.get(name).kill();
    }

    private static EntityRecord<PointEvent, PointState> corner(String mine) {
        return new EntityRecord<>(
                new PointDefined(mine, LongwallData.point(mine, "MM116"), Longwall.LONG_AGO),
                new PointState(
                        mine,
                        LongwallData.point(mine, "MM116"),
                        Longwall.SAFETY,
                        "0001",
                        ValueType.ANALOG,
                        "%CH4",
                        null,
                        null,
                        List.of(Longwall.high(Longwall.LONG_AGO, 1.3, 1.2)),
                        "T0",
                        null,
                        false),
                1,
                "");
    }

    private void send(Traffic traffic, SensorFrame frame) {
        traffic.send(frame, random.nextInt(3) == 0 ? Topics.SENSOR_BACKLOG : Topics.SENSOR_FRAMES);
        if (random.nextInt(20) == 0) {
            traffic.send(frame, Topics.SENSOR_BACKLOG);
        }
    }

    /** Mostly in order. */
    private List<SensorFrame> disordered(List<SensorFrame> frames) {
        var disordered = new ArrayList<>(frames);
        for (int i = 0; i + 200 < disordered.size(); i += 1 + random.nextInt(20)) {
            Collections.swap(disordered, i, i + random.nextInt(200));
        }
        return disordered;
    }

    private static List<List<SensorFrame>> parts(List<SensorFrame> frames, int count) {
        int size = frames.size() / count;
        var parts = new ArrayList<List<SensorFrame>>();
        for (int i = 0; i < count; i++) {
            parts.add(frames.subList(i * size, i == count - 1 ? frames.size() : (i + 1) * size));
        }
        return parts;
    }

    /** Number of facts read so far. */
    private int read(Traffic traffic, KafkaConsumer<String, byte[]> reader) {
        reader.poll(Duration.ofMillis(50))
                .forEach(record -> {
                    if (mines.contains(record.key().split("\\|")[0])) {
                        var change = traffic.decode(Topics.ALARM_EPISODES, record);
                        told.episode(new EpisodeChange(change.fact(), change.state()));
                    }
                });
        return told.facts().size();
    }
}
