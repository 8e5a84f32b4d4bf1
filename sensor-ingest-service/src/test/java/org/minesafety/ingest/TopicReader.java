package org.minesafety.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.Infrastructure;

/** What stands on a topic, from its beginning. */
public final class TopicReader<V> implements AutoCloseable {

    private static final EventCodec CODEC = new EventCodec();

    private static final Duration POLL = Duration.ofMillis(100);

    private final Topic<V> topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<V> read = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    public TopicReader(Topic<V> topic) {
        this.topic = topic;
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                Infrastructure.kafka(),
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic.name()).stream()
                        .map(it -> new TopicPartition(it.topic(), it.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All values of this key so far. */
    public List<V> read(String key) {
        all();
        List<V> ofKey = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            if (keys.get(i).equals(key)) {
                ofKey.add(read.get(i));
            }
        }
        return ofKey;
    }

    /** All values so far. */
    public List<V> all() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL)
                    .forEach(record -> {
                        try {
                            read.add(CODEC.decode(topic, record));
                            keys.add(record.key());
                        } catch (UndecodableRecord poison) {
                            // another test's
                        }
                    });
        }
        return List.copyOf(read);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
