package org.minesafety.acceptance.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.minesafety.contracts.Topics;

/**
 * What a producer and nothing else reaches with the records and settings of the service: the
 * ceiling of whatever puts HTTP in front of it. It writes to a topic that nobody reads.
 */
final class BareProducer {

    private static final String TOPIC = "bench-ceiling";
    private static final int PARTITIONS = 4;
    private static final int SAMPLE = 2048;
    private static final int THREADS = 2;
    private static final Duration POLL = Duration.ofMillis(200);

    private final String kafka;
    private final String compression;
    private final List<ConsumerRecord<String, byte[]>> sample;

    /**
     * @param kafka bootstrap servers, where frames have been written already
     */
    BareProducer(String kafka, String compression) throws ExecutionException, InterruptedException {
        this.kafka = kafka;
        this.compression = compression;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(
                            List.of(new NewTopic(TOPIC, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        }
        this.sample = sample();
    }

    /** Bytes of a record before compression. */
    int recordBytes() {
        return sample.getFirst().value().length;
    }

    /** Acknowledged records per second. */
    double perSecond(Duration length) throws InterruptedException {
        var acknowledged = new AtomicLong();
        long start = System.nanoTime();
        try (var producer = producer()) {
            try (var threads = Executors.newFixedThreadPool(THREADS)) {
                for (int i = 0; i < THREADS; i++) {
                    int first = i;
                    threads.execute(
                            () -> send(producer, first, start + length.toNanos(), acknowledged));
                }
            }
            producer.flush();
            return acknowledged.get() * 1e9 / (System.nanoTime() - start);
        }
    }

    private void send(
            KafkaProducer<String, byte[]> producer, int first, long end, AtomicLong acknowledged) {
        for (int i = first; System.nanoTime() < end; i += THREADS) {
            var of = sample.get(i % sample.size());
            producer.send(
                    new ProducerRecord<>(TOPIC, of.partition(), of.key(), of.value(), of.headers()),
                    (_, failure) -> acknowledged.addAndGet(failure == null ? 1 : 0));
        }
    }

    /** Records as the service wrote them, of all partitions in turn. */
    private List<ConsumerRecord<String, byte[]>> sample() {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka, "max.poll.records", 32),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(Topics.SENSOR_FRAMES.name()).stream()
                            .map(it -> new TopicPartition(it.topic(), it.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (all.size() < SAMPLE && System.nanoTime() < deadline) {
                consumer.poll(POLL).forEach(all::add);
            }
        }
        return List.copyOf(all);
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "acks",
                        "all",
                        "compression.type",
                        compression,
                        "batch.size",
                        256 << 10,
                        "linger.ms",
                        2,
                        "buffer.memory",
                        96L << 20),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
