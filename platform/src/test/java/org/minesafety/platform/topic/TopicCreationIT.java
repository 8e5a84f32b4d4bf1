package org.minesafety.platform.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.platform.projection.TestService.LIMIT;
import static org.minesafety.platform.projection.TestService.PARTITIONS;
import static org.minesafety.testsupport.Eventually.eventually;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.topic.PlainTopic;
import org.minesafety.contracts.topic.Topic.Cleanup;
import org.minesafety.platform.projection.TestService;
import org.minesafety.testsupport.Infrastructure;
import org.springframework.boot.health.contributor.Status;

class TopicCreationIT {

    private final Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.kafka()));
    private final TestService service = new TestService();
    private final String topic = service.topic.name();

    @AfterEach
    void end() {
        service.close();
        admin.close();
    }

    @Test
    void an_entity_topic_keeps_half_a_year_of_history_and_every_entity() throws Exception {
        service.start();
        assertPartitions(topic);
        assertThat(value(topic, "cleanup.policy")).isEqualTo("compact");
        assertThat(value(topic, "min.compaction.lag.ms")).isEqualTo("15552000000");
        assertThat(value(topic, "compression.type")).isEqualTo("zstd");
    }

    @Test
    void a_used_topic_of_readings_forgets_after_a_hundred_days() throws Exception {
        var frames =
                new PlainTopic<>(
                        "frames-" + UUID.randomUUID() + ".v1",
                        String.class,
                        Cleanup.TIMED,
                        frame -> frame);
        service.with(UsedTopics.of(frames)).start();
        assertPartitions(frames.name());
        assertThat(value(frames.name(), "cleanup.policy")).isEqualTo("delete");
        assertThat(value(frames.name(), "retention.ms")).isEqualTo("8640000000");
    }

    @Test
    void dead_letters_have_as_many_partitions_and_stay_for_more_than_a_year() throws Exception {
        service.start();
        String letters = topic + ".test-service.dlt";
        assertPartitions(letters);
        assertThat(value(letters, "retention.ms")).isEqualTo("34560000000");
    }

    @Test
    void a_topic_that_is_there_is_left_alone() throws Exception {
        create(topic, PARTITIONS);
        service.startAndCatchUp();
        assertThat(value(topic, "cleanup.policy")).isEqualTo("delete");
    }

    @Test
    void a_topic_with_another_number_of_partitions_ends_the_start_and_says_why() throws Exception {
        create(topic, PARTITIONS + 1);
        assertThatThrownBy(service::start)
                .hasRootCauseMessage(
                        "Topic %s has 4 partitions, but minesafety.topics.partitions is 3: the order per mine needs the same number on all topics, so set it to 4 or start with new topics"
                                .formatted(topic));
    }

    @Test
    void where_topics_are_made_by_others_the_service_waits_for_them() throws Exception {
        service.with("minesafety.topics.create", false).start();
        assertThat(service.status()).isEqualTo(Status.OUT_OF_SERVICE);
        create(topic, PARTITIONS);
        create(topic + ".test-service.dlt", PARTITIONS);
        enlarge(topic + ".test-service.dlt", "2097152");
        eventually(LIMIT, () -> assertThat(service.status()).isEqualTo(Status.UP));
    }

    @Test
    void topics_take_the_largest_record_also_those_of_an_older_release() throws Exception {
        create(topic, PARTITIONS);
        enlarge(topic, "1000");
        service.with("minesafety.topics.largest-record", "2MB").startAndCatchUp();
        assertThat(value(topic, "max.message.bytes")).isEqualTo(String.valueOf(2_097_152 + 49_152));
        assertThat(value(topic + ".test-service.dlt", "max.message.bytes")).isEqualTo("2097152");
    }

    private void enlarge(String name, String bytes) throws Exception {
        var entry = new ConfigEntry("max.message.bytes", bytes);
        admin.incrementalAlterConfigs(
                        Map.of(
                                new ConfigResource(ConfigResource.Type.TOPIC, name),
                                List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private void create(String name, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }

    /** The broker learns of a new topic a moment after the controller has made it. */
    private void assertPartitions(String name) {
        eventually(
                LIMIT,
                () ->
                        assertThat(
                                        admin.describeTopics(List.of(name))
                                                .allTopicNames()
                                                .get()
                                                .get(name)
                                                .partitions())
                                .hasSize(PARTITIONS));
    }

    private String value(String name, String setting) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        return config.get(setting).value();
    }
}
