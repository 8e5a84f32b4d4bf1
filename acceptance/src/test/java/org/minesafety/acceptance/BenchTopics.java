package org.minesafety.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka beside the service: what it needs to know first, and what a bare producer can do. */
final class BenchTopics {

    private static final int SAMPLE = 256;

    private final String kafka;

    BenchTopics(String kafka) {
        this.kafka = kafka;
    }

    /** As hazard-service would have. */
    void registerMine(String mine) throws ExecutionException, InterruptedException {
        String state =
                """
                {"fact":{"mine":"%1$s","at":"2026-01-01T00:00:00Z"},"state":{"code":"%1$s",
                "name":"bench","creditCode":"91220200123456789X","type":"COAL_UNDERGROUND",
                "division":"220221","supervisionPath":["220000","220221"],"status":"PRODUCING",
                "disasterGrades":{}},"version":1,"hash":"%2$s"}\
                """
                        .formatted(mine, "0".repeat(64));
        var record =
                new ProducerRecord<>("mine-registry.v1", mine + "|mine", state.getBytes(UTF_8));
        String type = "mine-registry.v1.MineRegistered";
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", mine,
                        "ce_type", type,
                        "ce_source", "urn:minesafety:hazard-service",
                        "ce_subject", mine + "|mine",
                        "ce_time", "2026-01-01T00:00:00Z",
                        "ce_dataschema", "urn:minesafety:schema:" + type,
                        "ce_correlationid", "bench",
                        "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try (var producer = producer()) {
            producer.send(record).get();
        }
    }

    /** Records as the service wrote them. */
    List<ConsumerRecord<String, byte[]>> frames() {
        List<ConsumerRecord<String, byte[]>> sample = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor("sensor-frames.v1").stream()
                            .map(it -> new TopicPartition(it.topic(), it.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (sample.size() < SAMPLE && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(sample::add);
            }
        }
        return sample;
    }

    /** Acknowledged records per second of a bare producer with the service's settings. */
    double ceiling(List<ConsumerRecord<String, byte[]>> sample, Duration length)
            throws InterruptedException {
        var acknowledged = new AtomicLong();
        long start = System.nanoTime();
        try (var producer = producer()) {
            for (int i = 0; System.nanoTime() - start < length.toNanos(); i++) {
                var of = sample.get(i % sample.size());
                producer.send(
                        new ProducerRecord<>(
                                of.topic(), of.partition(), of.key(), of.value(), of.headers()),
                        (_, failure) -> acknowledged.addAndGet(failure == null ? 1 : 0));
            }
            producer.flush();
            return acknowledged.get() * 1e9 / (System.nanoTime() - start);
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "acks",
                        "all",
                        "compression.type",
                        "zstd",
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
