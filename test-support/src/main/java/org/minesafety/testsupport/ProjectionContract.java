package org.minesafety.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.minesafety.testsupport.PoisonTrial.Poison;

/**
 * What a service keeps of the entities of another, in whatever order, how often and among what
 * poison their records come. A test of each projection implements it.
 */
public interface ProjectionContract {

    /** Time in which what was sent is kept. */
    Duration SOON = Duration.ofSeconds(30);

    /** Of the running service. */
    URI address();

    /** Its name, as groups and dead letters have it. */
    String service();

    String projection();

    /** An id that no other test uses. */
    String newEntity();

    /** As the owner of the entity would send it. */
    ProducerRecord<String, byte[]> record(String entity, long version);

    /** What no entity can be, beside what no record can be. */
    default List<Poison> poisons() {
        return Poison.ofVersions();
    }

    @Test
    default void the_newest_version_counts_in_whatever_order_and_however_often_they_come() {
        var random = new Random(26);
        List<String> entities = IntStream.range(0, 3).mapToObj(_ -> newEntity()).toList();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (String entity : entities) {
            for (int version = 1; version <= 8; version++) {
                records.addAll(Collections.nCopies(1 + random.nextInt(3), record(entity, version)));
            }
        }
        Collections.shuffle(records, random);
        String last = newEntity();
        records.add(record(last, 1));
        send(records);
        eventually(SOON, () -> assertThat(operations().heldVersion(projection(), last)).isOne());
        assertThat(entities)
                .allSatisfy(entity ->
                        assertThat(operations().heldVersion(projection(), entity)).isEqualTo(8));
    }

    @Test
    default void no_poison_stops_the_reader_and_each_becomes_one_letter() {
        String entity = newEntity();
        var version = new AtomicLong();
        String topic = record(entity, 1).topic();
        long before = operations().openLetters(topic);
        var trial = new PoisonTrial(Infrastructure.kafka(), topic, service());
        trial.run(
                () -> record(entity, version.incrementAndGet()),
                poisons(),
                _ ->
                        assertThat(operations().heldVersion(projection(), entity))
                                .isEqualTo(version.get()));
        eventually(
                SOON,
                () ->
                        assertThat(operations().openLetters(topic) - before)
                                .isGreaterThanOrEqualTo(trial.letters()));
        assertThat(operations().isReady()).isTrue();
    }

    @Test
    default void a_rebuild_comes_to_the_same_and_reads_on() {
        String entity = newEntity();
        send(List.of(record(entity, 1), record(entity, 3), record(entity, 2)));
        eventually(
                SOON,
                () -> assertThat(operations().heldVersion(projection(), entity)).isEqualTo(3));
        eventually(SOON, () -> assertThat(operations().rebuild(projection())).isTrue());
        eventually(SOON, () -> assertThat(operations().isReady()).isTrue());
        assertThat(operations().heldVersion(projection(), entity)).isEqualTo(3);
        send(List.of(record(entity, 4)));
        eventually(
                SOON,
                () -> assertThat(operations().heldVersion(projection(), entity)).isEqualTo(4));
    }

    private Operations operations() {
        return new Operations(address());
    }

    /** All into one partition, so that they come in order. */
    static void send(List<ProducerRecord<String, byte[]>> records) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", Infrastructure.kafka(), "acks", "all");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            records.forEach(record ->
                    producer.send(
                            new ProducerRecord<>(
                                    record.topic(),
                                    0,
                                    record.key(),
                                    record.value(),
                                    record.headers())));
            producer.flush();
        }
    }
}
