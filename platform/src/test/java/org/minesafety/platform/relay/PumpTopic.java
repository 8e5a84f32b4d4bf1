package org.minesafety.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.platform.journal.Pumps.PumpEvent;
import org.minesafety.platform.journal.Pumps.PumpState;
import org.minesafety.platform.journal.TestService;
import org.minesafety.platform.topic.EventCodec;

/** What readers of committed records find on a service's topic. */
final class PumpTopic implements AutoCloseable {

    private static final int PARTITIONS = 3;

    private final TestService service;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    private PumpTopic(TestService service) {
        this.service = service;
        this.consumer = Relays.kafka().consumer();
        List<TopicPartition> partitions =
                java.util.stream.IntStream.range(0, PARTITIONS)
                        .mapToObj(p -> new TopicPartition(service.topic().name(), p))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    static PumpTopic create(TestService service) throws Exception {
        try (Admin admin = Relays.kafka().admin()) {
            var topic =
                    new NewTopic(service.topic().name(), Optional.of(PARTITIONS), Optional.empty());
            admin.createTopics(List.of(topic)).all().get();
        }
        return new PumpTopic(service);
    }

    /** All so far, in the order of each partition. */
    List<ConsumerRecord<String, byte[]>> records() {
        consumer.poll(Duration.ofMillis(50)).forEach(records::add);
        return List.copyOf(records);
    }

    EntityRecord<PumpEvent, PumpState> decode(ConsumerRecord<String, byte[]> record) {
        return new EventCodec().decode(service.topic(), record);
    }

    /** Versions in order, by key. */
    Map<String, List<Long>> versions() {
        Map<String, List<Long>> versions = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records()) {
            versions.computeIfAbsent(record.key(), _ -> new ArrayList<>())
                    .add(decode(record).version());
        }
        return versions;
    }

    /** Every version of every pump once and in order. */
    void hasOnceInOrder(Map<String, List<Long>> expected) {
        assertThat(versions()).isEqualTo(expected);
    }

    /** Every version at least once; the first of each in order, the last record the newest. */
    void hasAllInOrder(Map<String, List<Long>> expected) {
        Map<String, List<Long>> found = versions();
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((key, all) -> {
            List<Long> versions = found.get(key);
            assertThat(versions.stream().distinct().toList()).as(key).isEqualTo(all);
            assertThat(versions.getLast()).as(key).isEqualTo(all.getLast());
        });
    }

    @Override
    public void close() {
        consumer.close();
    }
}
