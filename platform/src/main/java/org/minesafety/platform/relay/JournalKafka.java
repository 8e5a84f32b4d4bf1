package org.minesafety.platform.relay;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.minesafety.platform.topic.MinePartitioner;

/**
 * Kafka clients that fail within seconds when the broker is away, so that it shows.
 *
 * @param producers settings of the service; likewise the others
 */
record JournalKafka(
        Map<String, Object> producers, Map<String, Object> consumers, Map<String, Object> admins) {

    /** At the end of a topic there is only the mark of a transaction to wait for. */
    private static final int SHORTEST_FETCH_MS = 20;

    private static final int LONGEST_BLOCK_MS = 10_000;
    private static final int LONGEST_DELIVERY_MS = 20_000;

    Producer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(producers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, MinePartitioner.class.getName());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_BLOCK_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LONGEST_DELIVERY_MS);
        settings.putAll(more);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(consumers);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, SHORTEST_FETCH_MS);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    Admin admin() {
        Map<String, Object> settings = new HashMap<>(admins);
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_BLOCK_MS);
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_BLOCK_MS);
        return Admin.create(settings);
    }
}
