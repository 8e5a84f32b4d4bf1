package org.minesafety.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.projection.TestService.LIMIT;
import static org.minesafety.testsupport.Eventually.eventually;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.minesafety.platform.topic.MinePartitioner;

/** Sends as the relay of another service does: in transactions, and by the mine's partition. */
final class TestProducer implements AutoCloseable {

    private final Producer<String, byte[]> producer;
    private final Admin admin;

    TestProducer(String kafka) {
        admin = Admin.create(Map.of("bootstrap.servers", kafka));
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

    /** Returns when a reader can see the records: the commit is known before its markers are. */
    void send(List<ProducerRecord<String, byte[]>> records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        producer.beginTransaction();
        records.forEach(record -> sent.add(producer.send(record)));
        producer.commitTransaction();
        Map<TopicPartition, Long> ends = new HashMap<>();
        sent.stream()
                .map(Future::resultNow)
                .forEach(at ->
                        ends.merge(
                                new TopicPartition(at.topic(), at.partition()),
                                at.offset() + 1,
                                Math::max));
        ends.forEach((partition, end) ->
                eventually(
                        LIMIT, () -> assertThat(readable(partition)).isGreaterThanOrEqualTo(end)));
    }

    private long readable(TopicPartition partition)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(
                        Map.of(partition, OffsetSpec.latest()),
                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .partitionResult(partition)
                .get()
                .offset();
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
        admin.close();
    }
}
