package org.minesafety.alert.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minesafety.alert.Traffic;
import org.minesafety.alert.domain.Change;
import org.minesafety.alert.domain.Longwall;
import org.minesafety.alert.domain.Oracle;
import org.minesafety.alert.domain.Thresholds;
import org.minesafety.alert.domain.Told;
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
import org.minesafety.testsupport.Infrastructure;

/**
 * Exactly once on a real broker: the process is killed again and again while readings come, and who
 * reads what was committed sees each revision of each episode once, in order, and in the end the
 * episodes of the oracle.
 */
class KilledTopologyIT {

    private static final String MINE = "220221000077";
    private static final long SEED = 77;
    private static final int KILLS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<LevelRule> RULES =
            Thresholds.shipped().of(MineType.COAL_UNDERGROUND, null);

    private final String application = "killed-" + UUID.randomUUID();
    private final Random random = new Random(SEED);
    private final Told told = new Told();

    @TempDir private Path state;
    private Process node;

    @AfterEach
    void end() throws InterruptedException {
        if (node != null) {
            node.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_killed_process_loses_and_doubles_no_revision_of_an_alarm() {
        List<SensorFrame> frames = LongwallData.invented(SEED, 3_000).frames(MINE);
        try (var traffic = new Traffic()) {
            traffic.createTopics();
            define(traffic);
            List<List<SensorFrame>> parts = parts(disordered(frames));
            try (KafkaConsumer<String, byte[]> reader = Traffic.reader(Topics.ALARM_EPISODES)) {
                for (List<SensorFrame> part : parts) {
                    start();
                    part.forEach(frame -> send(traffic, frame));
                    int before = told.facts().size();
                    eventually(
                            LIMIT, () -> assertThat(read(traffic, reader)).isGreaterThan(before));
                    node.destroyForcibly();
                }
                start();
                var expected =
                        new Oracle(frames, Map.of(CORNER, List.of(point())), RULES, 900_000)
                                .episodes();
                assertThat(expected).hasSizeGreaterThan(20);
                eventually(
                        LIMIT,
                        () -> {
                            read(traffic, reader);
                            assertThat(told.shown()).isEqualTo(expected);
                        });
            }
        }
    }

    private static final String CORNER = LongwallData.point(MINE, "MM116");

    private void define(Traffic traffic) {
        traffic.send(
                Topics.ALARM_RULES,
                new EntityRecord<>(
                        new RulesAssigned(MINE, Longwall.NOON), new MineRules(MINE, RULES), 1, ""));
        traffic.send(Topics.MEASURING_POINTS, point());
        traffic.flush();
    }

    private static EntityRecord<PointEvent, PointState> point() {
        return new EntityRecord<>(
                new PointDefined(MINE, CORNER, Longwall.LONG_AGO),
                new PointState(
                        MINE,
                        CORNER,
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

    private static List<List<SensorFrame>> parts(List<SensorFrame> frames) {
        int size = frames.size() / KILLS;
        var parts = new ArrayList<List<SensorFrame>>();
        for (int i = 0; i < KILLS; i++) {
            parts.add(frames.subList(i * size, i == KILLS - 1 ? frames.size() : (i + 1) * size));
        }
        return parts;
    }

    /** Number of facts read so far. */
    private int read(Traffic traffic, KafkaConsumer<String, byte[]> reader) {
        reader.poll(Duration.ofMillis(50))
                .forEach(record -> {
                    if (record.key().startsWith(MINE)) {
                        var change = traffic.decode(Topics.ALARM_EPISODES, record);
                        told.accept(new Change(change.fact(), change.state()));
                    }
                });
        return told.facts().size();
    }

    private void start() {
        try {
            node =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx256m",
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    TopologyNode.class.getName(),
                                    Infrastructure.kafka(),
                                    application,
                                    state.toString())
                            .redirectErrorStream(true)
                            .start();
            awaitRunning(node);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads on, so that the process never waits for its reader. */
    private static void awaitRunning(Process process) {
        var running = new CountDownLatch(1);
        var lines = new ArrayList<String>();
        Thread.ofVirtual()
                .start(() -> {
                    try (BufferedReader out =
                            new BufferedReader(
                                    new InputStreamReader(
                                            process.getInputStream(), StandardCharsets.UTF_8))) {
                        for (String line = out.readLine(); line != null; line = out.readLine()) {
                            if (line.contains(TopologyNode.RUNNING)) {
                                running.countDown();
                            }
                            lines.add(line);
                        }
                    } catch (IOException killed) {
                        lines.add(killed.toString());
                    }
                });
        try {
            assertThat(running.await(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as(() -> String.join("\n", List.copyOf(lines)))
                    .isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
