package org.minesafety.ingest.reading.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.Topics;
import org.minesafety.ingest.reading.PointTable;
import org.minesafety.platform.consumer.GroupReaders;
import org.minesafety.platform.deadletter.DeadLetters;
import org.minesafety.platform.deadletter.ReplayPort;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.minesafety.platform.topic.EventCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Keeps the table of points as the newest records have it, whichever replica wrote them. It follows
 * from the end on, without a group: what was before stands in the database. Whatever fails, it
 * follows anew; while it does not follow, the table may be older than the database, which is told.
 */
@Component("points")
class PointFollower implements SmartLifecycle, HealthIndicator, ReplayPort {

    private static final Logger LOG = LoggerFactory.getLogger(PointFollower.class);
    private static final String NAME = "points";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final DeadLetters deadLetters;
    private final EventCodec codec;
    private final PointTable table;
    private volatile boolean stopped = true;
    private volatile @Nullable String trouble = "not started";
    private volatile @Nullable Thread thread;

    @Autowired
    PointFollower(
            GroupReaders readers, DeadLetters deadLetters, EventCodec codec, PointTable table) {
        this(() -> consumer(readers), deadLetters, codec, table);
    }

    PointFollower(
            Supplier<Consumer<String, byte[]>> consumers,
            DeadLetters deadLetters,
            EventCodec codec,
            PointTable table) {
        this.consumers = consumers;
        this.deadLetters = deadLetters;
        this.codec = codec;
        this.table = table;
    }

    @Override
    public void start() {
        stopped = false;
        thread = Thread.ofPlatform().name(NAME).daemon().start(this::run);
    }

    @Override
    public void stop() {
        stopped = true;
        trouble = "stopped";
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public Health health() {
        Thread running = thread;
        boolean ended = running != null && !running.isAlive();
        String reason = ended ? "its thread has ended" : trouble;
        return reason == null
                ? Health.up().build()
                : Health.down().withDetail("trouble", reason).build();
    }

    @Override
    public Set<String> readers() {
        return Set.of(NAME);
    }

    /** The database has what stands in the record. */
    @Override
    public Mono<Void> replay(String reader, ConsumerRecord<String, byte[]> record) {
        return Mono.fromRunnable(table::forget);
    }

    private void run() {
        while (!stopped) {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                follow(consumer);
            } catch (Throwable failure) { // whatever it is, this thread must go on
                if (!stopped) {
                    boolean _ = Thread.interrupted(); // not to stop: then it goes on
                    trouble = failure.toString();
                    LOG.warn("Points are followed anew", failure);
                    pause();
                }
            }
        }
        trouble = "stopped";
    }

    private void follow(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(partition -> consumer.position(partition, PATIENCE));
        table.forget(); // what happened before this position is read from the database
        trouble = null;
        while (!stopped) {
            List<UndecodableRecord> unreadable = new ArrayList<>();
            consumer.poll(POLL).forEach(record -> apply(record, unreadable));
            if (!unreadable.isEmpty()) {
                deadLetters.send(NAME, unreadable).block(PATIENCE.multipliedBy(3));
            }
        }
    }

    private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        @Nullable List<PartitionInfo> found =
                consumer.partitionsFor(Topics.MEASURING_POINTS.name(), PATIENCE);
        if (found == null || found.isEmpty()) {
            throw new IllegalStateException(
                    "The topic " + Topics.MEASURING_POINTS.name() + " is not there yet");
        }
        return found.stream().map(it -> new TopicPartition(it.topic(), it.partition())).toList();
    }

    private void apply(ConsumerRecord<String, byte[]> record, List<UndecodableRecord> unreadable) {
        try {
            var event = codec.decode(Topics.MEASURING_POINTS, record);
            table.apply(event.fact(), event.state(), event.version());
        } catch (UndecodableRecord failure) {
            // perhaps written by a newer version of this service; the database has it too
            table.forget();
            unreadable.add(failure);
        } catch (RuntimeException failure) {
            table.forget();
            unreadable.add(UndecodableRecord.refused(record, failure));
        }
    }

    private static Consumer<String, byte[]> consumer(GroupReaders readers) {
        var settings = new Properties();
        settings.putAll(
                Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"));
        return readers.consumers().createConsumer(null, NAME, null, settings);
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
