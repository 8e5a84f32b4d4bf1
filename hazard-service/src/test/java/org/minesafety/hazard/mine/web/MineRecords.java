package org.minesafety.hazard.mine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.Infrastructure;

/** What stands on the topic of mines. */
final class MineRecords {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private MineRecords() {}

    /** The records of a mine, once there are so many. */
    static List<EntityRecord<MineEvent, MineState>> of(String code, int atLeast) {
        var codec = new EventCodec();
        var records = new ArrayList<EntityRecord<MineEvent, MineState>>();
        try (var consumer = consumer()) {
            eventually(
                    SOON,
                    () -> {
                        for (var record : consumer.poll(POLL)) {
                            if (record.key().equals(code + "|mine")) {
                                records.add(codec.decode(Topics.MINE_REGISTRY, record));
                            }
                        }
                        assertThat(records).hasSizeGreaterThanOrEqualTo(atLeast);
                    });
        }
        return records;
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        var consumer =
                new KafkaConsumer<>(
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
        consumer.subscribe(List.of(Topics.MINE_REGISTRY.name()));
        return consumer;
    }
}
