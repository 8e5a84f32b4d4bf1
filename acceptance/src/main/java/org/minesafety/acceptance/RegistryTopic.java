package org.minesafety.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.minesafety.contracts.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mine registry as the provincial centre reads it: committed records only, from the beginning.
 */
public final class RegistryTopic {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration POLL = Duration.ofMillis(100);

    private RegistryTopic() {}

    /** One record, as far as the scenarios look at it. */
    public record Event(
            String mine,
            String type,
            long version,
            JsonNode value,
            String correlation,
            String traceparent) {}

    /** Everything that is on the topic now, per mine in order. */
    public static List<Event> readAll(String bootstrapServers) {
        try (KafkaConsumer<String, String> consumer = consumer(bootstrapServers)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topics.MINE_REGISTRY.name()).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Event> events = new ArrayList<>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(each -> events.add(event(each)));
            }
            return events;
        }
    }

    static KafkaConsumer<String, String> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    static Event event(ConsumerRecord<String, String> record) {
        JsonNode value = JSON.readTree(record.value());
        String type = header(record, "ce_type");
        return new Event(
                value.path("state").path("code").asString(),
                type.substring(type.lastIndexOf('.') + 1),
                value.path("version").asLong(),
                value,
                header(record, "ce_correlationid"),
                header(record, "traceparent"));
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null
                ? ""
                : new String(header.value(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
