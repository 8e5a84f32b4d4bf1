package org.minesafety.platform.topic;

import static org.minesafety.contracts.Topics.MINE_REGISTRY;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineEvent.MineRegistered;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.topic.EntityRecord;

/** Records of the mine registry for tests. */
final class Mines {

    static final String HONGQI = "220221000001";
    static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    static final EventCodec CODEC = new EventCodec();

    private Mines() {}

    static Envelope envelope(String id) {
        return new Envelope(id, URI.create("urn:minesafety:hazard-service"), NOON, "c-" + id, null);
    }

    static MineState state(String code, String name) {
        return new MineState(
                code,
                name,
                null,
                "91220200123456789X",
                MineType.COAL_UNDERGROUND,
                "220221",
                List.of("220000", "220200", "220221"),
                null,
                MineStatus.PRODUCING,
                new Location(126.5, 43.25),
                120.0,
                null,
                DisasterGrades.NONE,
                800,
                null,
                150);
    }

    static EntityRecord<MineEvent, MineState> version(String code, long version) {
        return new EntityRecord<>(
                new MineRegistered(code, NOON),
                state(code, "红旗煤矿 v" + version),
                version,
                "%064x".formatted(version));
    }

    static ProducerRecord<String, byte[]> record(String code, long version) {
        return CODEC.encode(MINE_REGISTRY, version(code, version), envelope(code + "-" + version));
    }

    /** As a consumer would see it. */
    static ConsumerRecord<String, byte[]> consumed(ProducerRecord<String, byte[]> sent) {
        var record = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }

    /** The same record with one piece of its JSON replaced. */
    static ProducerRecord<String, byte[]> replacing(
            ProducerRecord<String, byte[]> sent, String old, String replacement) {
        String json = new String(sent.value(), StandardCharsets.UTF_8);
        if (!json.contains(old)) {
            throw new IllegalArgumentException(old + " is not in " + json);
        }
        return new ProducerRecord<>(
                sent.topic(),
                sent.partition(),
                sent.key(),
                json.replace(old, replacement).getBytes(StandardCharsets.UTF_8),
                sent.headers());
    }
}
