package org.minesafety.platform.projection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.minesafety.platform.topic.MinePartitioner;

/** Sends as the relay of another service does: in transactions, and by the mine's partition. */
final class TestProducer implements AutoCloseable {

    private final Producer<String, byte[]> producer;

    TestProducer(String kafka) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        configuration.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, MinePartitioner.class);
        configuration.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "test-" + UUID.randomUUID());
        producer =
                new KafkaProducer<>(
                        configuration, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    @SafeVarargs
    final void send(ProducerRecord<String, byte[]>... records) {
        send(List.of(records));
    }

    void send(List<ProducerRecord<String, byte[]>> records) {
        producer.beginTransaction();
        records.forEach(producer::send);
        producer.commitTransaction();
    }

    /** Leaves records that no reader may see. */
    void sendAndAbort(ProducerRecord<String, byte[]> record) {
        producer.beginTransaction();
        producer.send(record);
        producer.flush();
        producer.abortTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
