package org.minesafety.platform.deadletter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;

/** Single records, by their place; every question blocks. */
final class KafkaRecords {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ConsumerFactory<String, byte[]> consumers;

    KafkaRecords(ConsumerFactory<String, byte[]> consumers) {
        this.consumers = consumers;
    }

    /** Where a letter lies, and where its record lay first. */
    record Places(
            String letterTopic,
            int letterPartition,
            long letterOffset,
            String topic,
            int partition,
            long offset) {}

    /** The record that died: from its letter or, where that has no room for it, from its topic. */
    Optional<ConsumerRecord<String, byte[]>> find(Places places) {
        var settings = new Properties();
        settings.putAll(
                Map.of(
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
        try (Consumer<String, byte[]> consumer =
                consumers.createConsumer(null, null, "replay", settings)) {
            var letterPartition =
                    new TopicPartition(places.letterTopic(), places.letterPartition());
            var whole =
                    at(consumer, letterPartition, places.letterOffset())
                            .map(DeadLetter::new)
                            .filter(DeadLetter::isWhole)
                            .map(DeadLetter::original);
            return whole.isPresent()
                    ? whole
                    : at(
                            consumer,
                            new TopicPartition(places.topic(), places.partition()),
                            places.offset());
        }
    }

    private static Optional<ConsumerRecord<String, byte[]>> at(
            Consumer<String, byte[]> consumer, TopicPartition partition, long offset) {
        consumer.assign(List.of(partition));
        if (offset < number(consumer.beginningOffsets(List.of(partition), PATIENCE))
                || offset >= number(consumer.endOffsets(List.of(partition), PATIENCE))) {
            return Optional.empty();
        }
        consumer.seek(partition, offset);
        while (consumer.position(partition, PATIENCE) <= offset) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                return Optional.of(record).filter(it -> it.offset() == offset);
            }
        }
        return Optional.empty();
    }

    private static long number(Map<TopicPartition, Long> offsets) {
        return offsets.values().iterator().next();
    }
}
