package org.minesafety.ingest.point.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.Topics;
import org.minesafety.ingest.point.application.PointTable;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.platform.topic.UndecodableRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the table of points as the newest records have it, whichever replica wrote them. It follows
 * from the end on, without a group: what was before stands in the database.
 */
@Component
class PointFollower implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PointFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ConsumerFactory<String, byte[]> consumers;
    private final EventCodec codec;
    private final PointTable table;
    private volatile boolean stopped = true;
    private @Nullable Thread thread;

    PointFollower(ConsumerFactory<String, byte[]> consumers, EventCodec codec, PointTable table) {
        this.consumers = consumers;
        this.codec = codec;
        this.table = table;
    }

    @Override
    public void start() {
        stopped = false;
        thread = Thread.ofPlatform().name("points").daemon().start(this::run);
    }

    @Override
    public void stop() {
        stopped = true;
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

    private void run() {
        while (!stopped) {
            try (Consumer<String, byte[]> consumer = consumer()) {
                follow(consumer);
            } catch (org.apache.kafka.common.errors.InterruptException | WakeupException end) {
                LOG.debug("Stopped", end);
            } catch (KafkaException failure) {
                LOG.warn("Points are followed anew: {}", failure.toString());
                pause();
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.MEASURING_POINTS.name(), PATIENCE).stream()
                        .map(it -> new TopicPartition(it.topic(), it.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(partition -> consumer.position(partition, PATIENCE));
        table.forget(); // what happened before this position is read from the database
        while (!stopped) {
            consumer.poll(POLL).forEach(this::apply);
        }
    }

    private void apply(ConsumerRecord<String, byte[]> record) {
        try {
            var event = codec.decode(Topics.MEASURING_POINTS, record);
            table.apply(event.fact(), event.state(), event.version());
        } catch (UndecodableRecord unreadable) {
            // written by a newer version of this service; the database has it too
            LOG.warn("A point is read from the database instead: {}", unreadable.getMessage());
            table.forget();
        }
    }

    private Consumer<String, byte[]> consumer() {
        var settings = new Properties();
        settings.putAll(
                Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"));
        return consumers.createConsumer(null, "points", null, settings);
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
