package org.minesafety.platform.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The relay's way into Kafka: each batch and the position after it become visible together or not
 * at all. Opening one shuts out whoever had one open before.
 */
final class RelayChannel implements AutoCloseable {

    private static final String KEY = "position";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration CLOSING = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Map<String, String> COMPACTED =
            Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                    // the smallest: it is read from the beginning at each take-over
                    TopicConfig.SEGMENT_BYTES_CONFIG, "1048576",
                    TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");

    private final String topic;
    private final JournalKafka kafka;
    private final Producer<String, byte[]> producer;

    private RelayChannel(String topic, JournalKafka kafka, Producer<String, byte[]> producer) {
        this.topic = topic;
        this.kafka = kafka;
        this.producer = producer;
    }

    /**
     * @param name of the relay: its transactional id, and the topic of its positions
     */
    static RelayChannel open(String name, JournalKafka kafka) {
        createTopic(name, kafka);
        Producer<String, byte[]> producer =
                kafka.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name));
        try {
            producer.initTransactions();
        } catch (RuntimeException failure) {
            producer.close(Duration.ZERO);
            throw failure;
        }
        return new RelayChannel(name, kafka, producer);
    }

    /** The last one published; unknown when there is none. */
    RelayPosition position() {
        var partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, byte[]> consumer = kafka.consumer()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end =
                    Objects.requireNonNull(
                            consumer.endOffsets(List.of(partition), PATIENCE).get(partition));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            RelayPosition last = RelayPosition.UNKNOWN;
            while (consumer.position(partition, PATIENCE) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    last = RelayPosition.of(record.value());
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(topic + " cannot be read to its end");
                }
            }
            return last;
        }
    }

    /** Invisible until it is committed. After an error the channel is of no more use. */
    void send(List<ProducerRecord<String, byte[]>> records, Optional<RelayPosition> after) {
        producer.beginTransaction();
        records.forEach(producer::send);
        after.map(position -> new ProducerRecord<>(topic, 0, KEY, position.bytes()))
                .ifPresent(producer::send);
    }

    /** Fails if any record was not sent. */
    void commit() {
        producer.commitTransaction();
    }

    /** Aborts what is not committed; where that takes too long, the next channel does. */
    @Override
    public void close() {
        producer.close(CLOSING);
    }

    private static void createTopic(String name, JournalKafka kafka) {
        var topic = new NewTopic(name, Optional.of(1), Optional.empty()).configs(COMPACTED);
        try (Admin admin = kafka.admin()) {
            admin.createTopics(List.of(topic))
                    .all()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Cannot create " + name, failure);
            }
        } catch (TimeoutException failure) {
            throw new IllegalStateException("Cannot create " + name, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped", interrupted);
        }
    }
}
