package org.minesafety.alert.detection.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minesafety.alert.Traffic;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.alert.detection.topology.DirtyFleet.Unit;
import org.minesafety.alert.rule.domain.Thresholds;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent.RulesAssigned;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.sensor.LinkEvent.LinkRestored;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.LinkState.Hold;
import org.minesafety.contracts.sensor.LinkStatus;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.platform.topic.MinePartitioner;
import org.minesafety.testsupport.Infrastructure;

/**
 * How long it takes until many systems that are dirty over the whole horizon are judged again, and
 * what live alarms feel of it; measured, no test of the build. A real broker and the topology in a
 * process of its own, because what is asked about (transactions, restores, waiting) is not there
 * without them. The process is killed when half of the systems are done.
 *
 * <p>Run it by its name: {@code -Dtest=ManyDirtySystems -Dminesafety.systems=90}.
 */
class ManyDirtySystems {

    private static final int SYSTEMS = Integer.getInteger("minesafety.systems", 90);
    private static final int DAYS = Integer.getInteger("minesafety.days", 8);
    private static final Duration LIMIT = Duration.ofMinutes(40);
    private static final Duration QUIET = Duration.ofSeconds(20);

    /** What was sent before it has been told, unless the process was killed. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    /** For 900 systems, and never less than machines that do other things need. */
    private static final Duration DEMANDED = Duration.ofSeconds(Math.max(120, SYSTEMS));

    /** As 900 systems send with a frame a minute. */
    private static final int LIVE_PER_SECOND = 15;

    private final String application = "dirty-" + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private final int minutes = (int) Duration.ofDays(DAYS).minusHours(1).toMinutes();
    private final DirtyFleet fleet =
            new DirtyFleet(SYSTEMS, now.minus(Duration.ofMinutes(minutes)), minutes);
    private final LiveAlarms live = new LiveAlarms();
    private final Set<String> done = new HashSet<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    @TempDir private Path state;

    private @Nullable TopologyProcess process;

    @AfterEach
    void end() {
        live.stop();
        if (process != null) {
            process.kill();
        }
    }

    @Test
    void systems_dirty_over_the_whole_horizon() {
        try (var traffic = new Traffic();
                KafkaProducer<String, byte[]> producer = producer()) {
            traffic.createTopics();
            process = start();
            define(traffic);
            long begin = System.nanoTime();
            fill(producer);
            try (KafkaConsumer<String, byte[]> reader = Traffic.reader(Topics.ALARM_EPISODES)) {
                live.start(fleet, producer, LIVE_PER_SECOND);
                live.awaitAll(() -> read(traffic, reader), LIMIT);
                report("filled", begin);
                pause("until it is quiet", QUIET, traffic, reader);
                pause("before", QUIET, traffic, reader);
                judgeAgain(traffic, reader);
                pause("afterwards", QUIET, traffic, reader);
                live.stop();
                pause("never", MOMENT, traffic, reader);
            }
        }
        live.print();
        assertThat(complaints).isEmpty();
    }

    private void judgeAgain(Traffic traffic, KafkaConsumer<String, byte[]> reader) {
        live.phase("while it is judged again");
        long begin = System.nanoTime();
        rules(traffic);
        awaitDone(SYSTEMS / 2, traffic, reader);
        report("half", begin);
        pause("around the restart", MOMENT, traffic, reader);
        long killed = System.nanoTime();
        Objects.requireNonNull(process).kill();
        process = start();
        live.awaitNext(() -> read(traffic, reader), LIMIT);
        report("restarted, alarms again", killed);
        live.phase("after the restart");
        awaitDone(SYSTEMS, traffic, reader);
        report("all", begin);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("%,.0f readings/s judged again%n", fleet.readings() / seconds);
    }

    private TopologyProcess start() {
        return TopologyProcess.start(
                List.of("-Xmx700m", "-D" + TopologyFigures.PROPERTY + "=true"),
                application,
                "one",
                state.resolve("one"),
                this::line);
    }

    private void line(String line) {
        if (line.startsWith(TopologyFigures.LINE)) {
            System.out.println(line);
        } else if (line.contains("Exception:")
                || line.contains(" ERROR ")
                || line.contains("Dead letter")) {
            System.out.println(line);
            complaints.add(line);
        }
    }

    private void define(Traffic traffic) {
        for (Unit system : fleet.systems()) {
            var link =
                    new LinkState(
                            system.mine(),
                            Longwall.SAFETY,
                            LinkStatus.UP,
                            Longwall.LONG_AGO,
                            null,
                            DirtyFleet.PERIOD,
                            List.of(new Hold(Longwall.LONG_AGO, DirtyFleet.PERIOD.multipliedBy(3))),
                            null,
                            null,
                            null);
            var found = new LinkRestored(system.mine(), Longwall.SAFETY, Longwall.LONG_AGO);
            traffic.send(Topics.LINK_STATES, new EntityRecord<>(found, link, 1, ""));
            DirtyFleet.definitions(system)
                    .forEach(point -> traffic.send(Topics.MEASURING_POINTS, point));
        }
        traffic.flush();
    }

    /** An hour of one system after that of the other, as links that were away send. */
    private void fill(KafkaProducer<String, byte[]> producer) {
        for (int hour = 0; hour < minutes; hour += 60) {
            for (Unit system : fleet.systems()) {
                for (int minute = hour; minute < Math.min(minutes, hour + 60); minute++) {
                    producer.send(record(system, fleet.frame(system, minute)));
                }
            }
        }
        producer.flush();
    }

    /** The first rules of a mine hold from ever. */
    private void rules(Traffic traffic) {
        var law = Thresholds.shipped().of(MineType.COAL_UNDERGROUND, null);
        for (Unit system : fleet.systems()) {
            traffic.send(
                    Topics.ALARM_RULES,
                    new EntityRecord<>(
                            new RulesAssigned(system.mine(), Instant.now()),
                            new MineRules(system.mine(), law),
                            1,
                            ""));
        }
        traffic.flush();
    }

    private void awaitDone(int count, Traffic traffic, KafkaConsumer<String, byte[]> reader) {
        long deadline = System.nanoTime() + DEMANDED.toNanos();
        while (done.size() < count) {
            assertThat(System.nanoTime()).as("only %s", done).isLessThan(deadline);
            read(traffic, reader);
        }
    }

    private void pause(
            String phase, Duration length, Traffic traffic, KafkaConsumer<String, byte[]> reader) {
        live.phase(phase);
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            read(traffic, reader);
        }
    }

    private void read(Traffic traffic, KafkaConsumer<String, byte[]> reader) {
        for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(5))) {
            EpisodeState episode = traffic.decode(Topics.ALARM_EPISODES, record).state();
            live.told(episode);
            if (DirtyFleet.lawful(episode.mine()).equals(episode.point())
                    && episode.start().equals(fleet.lastAlarm())) {
                done.add(episode.mine());
            }
        }
    }

    private static void report(String what, long since) {
        double seconds = (System.nanoTime() - since) / 1e9;
        System.out.printf("%s after %.1f s%n", what, seconds);
    }

    static ProducerRecord<String, byte[]> record(Unit system, byte[] frame) {
        return new ProducerRecord<>(
                Topics.SENSOR_FRAMES.name(),
                null,
                system.mine(),
                frame,
                FrameJson.headers(Topics.SENSOR_FRAMES));
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        Infrastructure.kafka(),
                        "acks",
                        "all",
                        "compression.type",
                        "zstd",
                        "batch.size",
                        512 * 1024,
                        "linger.ms",
                        0,
                        "partitioner.class",
                        MinePartitioner.class),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
