package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.minesafety.contracts.topic.EntityTopic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the topic tells of one hazard or suspension.
 *
 * @param what the action, or the kind of fact that is none
 * @param value fact, state after it, version and hash of the journal's entry
 */
record Told(String what, JsonNode value) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Everything of it that is there now, each version once and in their order. */
    static List<Told> of(Site site, EntityTopic<?, ?> topic, String mine, String path) {
        String key = mine + "|" + id(path);
        List<Told> told =
                CommittedTopic.readAll(site.platform().kafka(), topic.name()).stream()
                        .filter(it -> it.key().equals(key))
                        .map(Told::of)
                        .toList();
        assertThat(told).extracting(Told::version).doesNotHaveDuplicates().isSorted();
        return told;
    }

    static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Told of(ConsumerRecord<String, String> record) {
        JsonNode value = JSON.readTree(record.value());
        String type = CommittedTopic.header(record, "ce_type");
        String kind = type.substring(type.lastIndexOf('.') + 1);
        return new Told(value.path("fact").path("action").asString(kind), value);
    }

    long version() {
        return value.path("version").asLong();
    }

    String hash() {
        return value.path("hash").asString();
    }

    JsonNode fact() {
        return value.path("fact");
    }

    JsonNode state() {
        return value.path("state");
    }
}
