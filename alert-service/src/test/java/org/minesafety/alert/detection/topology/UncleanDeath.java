package org.minesafety.alert.detection.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minesafety.alert.Traffic;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent.RulesAssigned;
import org.minesafety.contracts.sensor.PointEvent.PointDefined;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.ValueType;
import org.minesafety.contracts.topic.EntityRecord;
import org.springframework.util.FileSystemUtils;

/**
 * How long alarms are silent after an unclean death, and how long a restore takes; measured, no
 * test of the build. Run it by its name: {@code -Dtest=UncleanDeath}.
 */
class UncleanDeath {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final int MINES = 12;
    private static final int POINTS = 500;
    private static final int ROUNDS = 340;

    private final String application = "death-" + UUID.randomUUID();
    private final Random random = new Random(1);
    private final Map<String, Instant> clocks = new HashMap<>();

    @TempDir private Path state;

    @Test
    void restore_of_two_million_readings_and_silence_with_two_instances() throws IOException {
        try (var traffic = new Traffic();
                KafkaConsumer<String, byte[]> reader = prepared(traffic)) {
            TopologyProcess one = start("one");
            for (int round = 0; round < ROUNDS; round++) {
                for (String mine : clocks.keySet()) {
                    send(traffic, mine, POINTS, 0.5);
                }
            }
            awaitAlarms(traffic, reader);
            one.kill();
            long kept = timed(() -> start("one").kill());
            FileSystemUtils.deleteRecursively(state.resolve("one"));
            long lost = timed(() -> start("one").kill());
            System.out.printf(
                    "%,d readings: start with disk %d ms, without %d ms%n",
                    (long) MINES * POINTS * ROUNDS, kept, lost);
            one = start("one");
            TopologyProcess two = start("two");
            awaitSpread(traffic, reader);
            one.kill();
            long silence = timed(() -> awaitAlarms(traffic, reader));
            System.out.printf("alarms of all mines again %d ms after the kill%n", silence);
            two.kill();
        }
    }

    private KafkaConsumer<String, byte[]> prepared(Traffic traffic) {
        traffic.createTopics();
        for (int i = 0; i < MINES; i++) {
            String mine = "2202990000%02d".formatted(i);
            clocks.put(mine, Longwall.NOON);
            traffic.send(
                    Topics.ALARM_RULES,
                    new EntityRecord<>(
                            new RulesAssigned(mine, Longwall.NOON),
                            new MineRules(mine, List.of(Longwall.rule("T0", 1.0, 1.5, 1.0))),
                            1,
                            ""));
            traffic.send(
                    Topics.MEASURING_POINTS,
                    new EntityRecord<>(
                            new PointDefined(mine, point(mine, 0), Longwall.LONG_AGO),
                            new PointState(
                                    mine,
                                    point(mine, 0),
                                    Longwall.SAFETY,
                                    "0001",
                                    ValueType.ANALOG,
                                    "%CH4",
                                    null,
                                    null,
                                    List.of(),
                                    "T0",
                                    null,
                                    false),
                            1,
                            ""));
        }
        traffic.flush();
        return Traffic.reader(Topics.ALARM_EPISODES);
    }

    /** Some seconds, in which the other instance takes its share and warms its copies. */
    private void awaitSpread(Traffic traffic, KafkaConsumer<String, byte[]> reader) {
        for (int i = 0; i < 10; i++) {
            awaitAlarms(traffic, reader);
        }
        eventually(LIMIT, () -> assertThat(state.resolve("two").toFile().exists()).isTrue());
        awaitAlarms(traffic, reader);
    }

    /** One alarm of each mine, there and over again. */
    private void awaitAlarms(Traffic traffic, KafkaConsumer<String, byte[]> reader) {
        var told = new ArrayList<String>();
        for (String mine : clocks.keySet()) {
            send(traffic, mine, 1, 1.2);
            send(traffic, mine, 1, 0.5);
        }
        traffic.flush();
        eventually(
                LIMIT,
                () -> {
                    reader.poll(Duration.ofMillis(50))
                            .forEach(record -> {
                                var change = traffic.decode(Topics.ALARM_EPISODES, record);
                                if (change.state().end() != null
                                        && clocks.containsKey(change.state().mine())) {
                                    told.add(change.state().mine());
                                }
                            });
                    assertThat(told).hasSizeGreaterThanOrEqualTo(MINES);
                });
    }

    private void send(Traffic traffic, String mine, int points, double value) {
        Instant time = clocks.merge(mine, Longwall.NOON, (was, _) -> was.plusSeconds(20));
        String[] codes = new String[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            codes[i] = point(mine, i);
            values[i] = i == 0 ? value : random.nextInt(90) / 100.0;
        }
        traffic.send(
                Longwall.frame(mine, time, null, codes, null, values, null), Topics.SENSOR_FRAMES);
    }

    private TopologyProcess start(String name) {
        return TopologyProcess.start(application, name, state.resolve(name));
    }

    private static String point(String mine, int number) {
        return mine + "01MN0001%05d".formatted(number);
    }

    private static long timed(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
