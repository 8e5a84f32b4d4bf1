package org.minesafety.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.Infrastructure;

/** What stands on the topics that this service writes. */
public final class TopicRecords {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private TopicRecords() {}

    /** What was told of a mine, once there is so much. */
    public static <F, P> List<EntityRecord<F, P>> of(
            EntityTopic<F, P> topic, String mine, int atLeast) {
        var codec = new EventCodec();
        var records = new ArrayList<EntityRecord<F, P>>();
        try (var consumer = consumer()) {
            consumer.subscribe(List.of(topic.name()));
            eventually(
                    SOON,
                    () -> {
                        for (var record : consumer.poll(POLL)) {
                            if (record.key().startsWith(mine)) {
                                records.add(codec.decode(topic, record));
                            }
                        }
                        assertThat(records).hasSizeGreaterThanOrEqualTo(atLeast);
                    });
        }
        return records;
    }

    /** All that stands there now. */
    public static <F, P> List<EntityRecord<F, P>> all(EntityTopic<F, P> topic) {
        var codec = new EventCodec();
        var records = new ArrayList<EntityRecord<F, P>>();
        try (var consumer = consumer()) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(it -> new TopicPartition(it.topic(), it.partition()))
                            .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            eventually(
                    SOON,
                    () -> {
                        consumer.poll(POLL).forEach(it -> records.add(codec.decode(topic, it)));
                        assertThat(partitions)
                                .allMatch(it -> consumer.position(it) >= ends.get(it));
                    });
        }
        return records;
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        Infrastructure.kafka(),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        "500",
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
