package org.minesafety.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.alert.detection.topology.FrameJson;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.platform.topic.MinePartitioner;
import org.minesafety.testsupport.Infrastructure;

/** What other services write to Kafka, and what anybody reads there. */
public final class Traffic implements AutoCloseable {

    private static final int PARTITIONS = 12;

    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers",
                            Infrastructure.kafka(),
                            "acks",
                            "all",
                            "partitioner.class",
                            MinePartitioner.class),
                    new StringSerializer(),
                    new ByteArraySerializer());

    /** Topics as the services make them, where no service has yet. */
    public void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.kafka()))) {
            for (Topic<?> topic : Topics.all()) {
                create(admin, new NewTopic(topic.name(), PARTITIONS, (short) 1));
            }
            create(admin, new NewTopic("alert-replays.v1", PARTITIONS, (short) 1));
        }
    }

    public <V> void send(Topic<V> topic, V value) {
        producer.send(
                codec.encode(
                        topic,
                        value,
                        new Envelope(
                                UUID.randomUUID().toString(),
                                new ServiceName("test"),
                                Longwall.NOON,
                                "c-1",
                                null)));
    }

    /** As live or as backlog. */
    public void send(SensorFrame frame, Topic<SensorFrame> lane) {
        send(lane, frame.mine(), FrameJson.write(frame), frame.receivedTime());
    }

    public void send(Topic<?> topic, String key, byte[] value, Instant received) {
        send(
                new ProducerRecord<>(
                        topic.name(),
                        null,
                        received.toEpochMilli(),
                        key,
                        value,
                        FrameJson.headers(topic)));
    }

    public void send(ProducerRecord<String, byte[]> record) {
        producer.send(record);
    }

    /** Returns when Kafka has acknowledged everything. */
    public void flush() {
        producer.flush();
    }

    public <V> V decode(Topic<V> topic, ConsumerRecord<String, byte[]> record) {
        return codec.decode(topic, record);
    }

    /** Reads what was committed, from the start. */
    public static KafkaConsumer<String, byte[]> reader(Topic<?> topic) {
        var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", Infrastructure.kafka(),
                                "isolation.level", "read_committed",
                                "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic.name()).stream()
                        .map(it -> new TopicPartition(it.topic(), it.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private static void create(Admin admin, NewTopic topic) {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(failure);
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
