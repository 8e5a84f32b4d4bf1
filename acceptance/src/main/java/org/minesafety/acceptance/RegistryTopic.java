package org.minesafety.acceptance;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.minesafety.contracts.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The mine registry as the provincial centre reads it. */
public final class RegistryTopic {

    private static final JsonMapper JSON = JsonMapper.shared();

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
        return CommittedTopic.readAll(bootstrapServers, Topics.MINE_REGISTRY.name()).stream()
                .map(RegistryTopic::event)
                .toList();
    }

    static Event event(ConsumerRecord<String, String> record) {
        JsonNode value = JSON.readTree(record.value());
        String type = CommittedTopic.header(record, "ce_type");
        return new Event(
                value.path("state").path("code").asString(),
                type.substring(type.lastIndexOf('.') + 1),
                value.path("version").asLong(),
                value,
                CommittedTopic.header(record, "ce_correlationid"),
                CommittedTopic.header(record, "traceparent"));
    }
}
