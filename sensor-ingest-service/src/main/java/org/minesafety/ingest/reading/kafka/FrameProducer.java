package org.minesafety.ingest.reading.kafka;

import static org.apache.kafka.clients.producer.ProducerConfig.ACKS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.BATCH_SIZE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.BUFFER_MEMORY_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.COMPRESSION_TYPE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.LINGER_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.MAX_BLOCK_MS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.METADATA_MAX_IDLE_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.PARTITIONER_CLASS_CONFIG;
import static org.apache.kafka.clients.producer.ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.topic.MinePartitioner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * A producer that never makes a caller wait: its metadata is there before it is used, and stays.
 * What it cannot take at once it refuses. Health says why uploads are refused, when all are.
 */
@Component("uploads")
class FrameProducer implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(FrameProducer.class);
    private static final List<Topic<?>> TOPICS =
            List.of(Topics.SENSOR_FRAMES, Topics.SENSOR_BACKLOG, Topics.SENSOR_RECEIPTS);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<Producer<String, byte[]>> producers;
    private volatile @Nullable Producer<String, byte[]> producer;
    private volatile boolean ready;
    private volatile @Nullable String trouble = "not started";

    @Autowired
    FrameProducer(KafkaProperties kafka, ProducerProperties properties) {
        this(() ->
                new KafkaProducer<>(
                        settings(kafka, properties),
                        new StringSerializer(),
                        new ByteArraySerializer()));
    }

    FrameProducer(Supplier<Producer<String, byte[]>> producers) {
        this.producers = producers;
    }

    private static Map<String, Object> settings(
            KafkaProperties kafka, ProducerProperties properties) {
        Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
        settings.putAll(
                Map.ofEntries(
                        Map.entry(ACKS_CONFIG, "all"),
                        Map.entry(ENABLE_IDEMPOTENCE_CONFIG, true),
                        Map.entry(COMPRESSION_TYPE_CONFIG, properties.compression()),
                        Map.entry(PARTITIONER_CLASS_CONFIG, MinePartitioner.class),
                        Map.entry(BATCH_SIZE_CONFIG, (int) properties.batch().toBytes()),
                        Map.entry(LINGER_MS_CONFIG, properties.linger().toMillis()),
                        Map.entry(BUFFER_MEMORY_CONFIG, properties.producerMemory().toBytes()),
                        Map.entry(MAX_BLOCK_MS_CONFIG, 0),
                        Map.entry(METADATA_MAX_IDLE_CONFIG, Duration.ofDays(365).toMillis()),
                        Map.entry(REQUEST_TIMEOUT_MS_CONFIG, 5_000),
                        Map.entry(DELIVERY_TIMEOUT_MS_CONFIG, 15_000)));
        return settings;
    }

    boolean isReady() {
        return ready;
    }

    void send(ProducerRecord<String, byte[]> record, Callback callback) {
        Objects.requireNonNull(producer).send(record, callback);
    }

    @Override
    public void start() {
        Producer<String, byte[]> starting = producers.get();
        producer = starting;
        Thread.ofVirtual().name("frame-topics").start(() -> warm(starting));
    }

    /** What is under way is sent, as long as that does not take too long. */
    @Override
    public void stop() {
        ready = false;
        trouble = "stopped";
        Producer<String, byte[]> stopping = producer;
        producer = null;
        if (stopping != null) {
            stopping.close(PATIENCE);
        }
    }

    @Override
    public boolean isRunning() {
        return producer != null;
    }

    /** Starts after the topics are made, stops after the web server. */
    @Override
    public int getPhase() {
        return 1;
    }

    /** Whatever fails, this thread goes on until the topics are known or the producer stops. */
    private void warm(Producer<String, byte[]> starting) {
        while (producer == starting && !ready) {
            try {
                TOPICS.forEach(topic -> starting.partitionsFor(topic.name()));
                ready = producer == starting;
                trouble = null;
            } catch (Throwable notYet) {
                trouble = String.valueOf(notYet);
                LOG.debug("Topics are not known yet", notYet);
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    /** Down means that every upload is refused. */
    @Override
    public Health health() {
        return ready
                ? Health.up().build()
                : Health.down().withDetail("trouble", String.valueOf(trouble)).build();
    }
}
