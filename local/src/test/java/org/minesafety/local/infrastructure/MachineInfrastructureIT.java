package org.minesafety.local.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineInfrastructureIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir Path folder;

    @Test
    void what_a_transaction_wrote_is_read_after_the_broker_was_killed() throws Exception {
        KafkaBroker kafka = broker();
        kafka.process().start();
        kafka.process().awaitReady(LIMIT);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("mines", 1, (short) 1))).all().get();
        }
        produce(kafka, "committed", true);
        produce(kafka, "aborted", false);

        kafka.process().kill();
        kafka.process().start();
        kafka.process().awaitReady(LIMIT);

        assertThat(readCommitted(kafka, 1)).containsExactly("committed");
        kafka.process().stop(Duration.ofSeconds(20));
        assertThat(kafka.process().isAlive()).isFalse();
    }

    @Test
    void a_mongod_has_transactions_and_change_streams_and_may_move_to_another_port() {
        Mongod mongod = mongod(Ports.free(1).getFirst());
        mongod.process().start();
        mongod.process().awaitReady(LIMIT);
        try (MongoClient client = MongoClients.create(mongod.uri("it"))) {
            MongoCollection<Document> mines = client.getDatabase("it").getCollection("mines");
            client.getDatabase("it").createCollection("mines");
            try (MongoChangeStreamCursor<ChangeStreamDocument<Document>> changes =
                            mines.watch().cursor();
                    ClientSession session = client.startSession()) {
                session.withTransaction(() -> mines.insertOne(session, new Document("_id", 1)));
                assertThat(changes.next().getDocumentKey()).isNotNull();
            }
        }
        mongod.process().kill();

        Mongod moved = mongod(Ports.free(1).getFirst());
        moved.process().start();
        moved.process().awaitReady(LIMIT);
        try (MongoClient client = MongoClients.create(moved.uri("it"))) {
            assertThat(client.getDatabase("it").getCollection("mines").countDocuments())
                    .isEqualTo(1);
        }
        moved.process().stop(Duration.ofSeconds(20));
    }

    private KafkaBroker broker() {
        List<Integer> ports = Ports.free(2);
        return new KafkaBroker(
                Checkout.find(),
                folder.resolve("kafka"),
                folder.resolve("kafka.log"),
                ports.get(0),
                ports.get(1));
    }

    private Mongod mongod(int port) {
        return new Mongod(
                Checkout.find(),
                folder.resolve("mongod"),
                folder.resolve("mongod.log"),
                port,
                line -> {});
    }

    private static void produce(KafkaBroker kafka, String value, boolean commit) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "relay");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("mines", "220221000001", value));
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static List<String> readCommitted(KafkaBroker kafka, int count) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("mines", 0);
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (consumer.position(partition) < end && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
            }
        }
        assertThat(values).hasSizeGreaterThanOrEqualTo(count);
        return values;
    }
}
