package org.minesafety.platform.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.platform.runtime.ServiceName;

/** Mines and their records for tests. */
public final class Mines {

    public static final String HONGQI = "220221000001";
    public static final String DONGSHAN = "220523000007";
    public static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    public static final EventCodec CODEC = new EventCodec();

    private Mines() {}

    /** A registry that no other test uses. */
    public static EntityTopic<MineEvent, MineState> freshTopic() {
        return new EntityTopic<>(
                "mines-" + UUID.randomUUID() + ".v1",
                MineEvent.class,
                MineState.class,
                mine -> mine.code() + "|mine");
    }

    public static Envelope envelope(String id) {
        return new Envelope(id, new ServiceName("hazard-service"), NOON, "c-" + id, null);
    }

    public static MineState state(String code, long version, MineStatus status) {
        return new MineState(
                code,
                "红旗煤矿 " + version,
                null,
                "91220221734567815B",
                MineType.COAL_UNDERGROUND,
                "220221",
                List.of("220000", "220200", "220221"),
                null,
                status,
                new Location(126.5, 43.25),
                120.0,
                null,
                DisasterGrades.NONE,
                800,
                null,
                150,
                null,
                null);
    }

    public static EntityRecord<MineEvent, MineState> version(String code, long version) {
        return version(code, version, MineStatus.PRODUCING);
    }

    public static EntityRecord<MineEvent, MineState> version(
            String code, long version, MineStatus status) {
        return new EntityRecord<>(
                new MineRegistered(code, NOON),
                state(code, version, status),
                version,
                "%064x".formatted(version));
    }

    public static ProducerRecord<String, byte[]> record(
            EntityTopic<MineEvent, MineState> topic, EntityRecord<MineEvent, MineState> value) {
        return CODEC.encode(topic, value, envelope(value.state().code() + "-" + value.version()));
    }

    /** As a consumer would see it. */
    public static ConsumerRecord<String, byte[]> consumed(ProducerRecord<String, byte[]> sent) {
        return consumed(sent, 0);
    }

    public static ConsumerRecord<String, byte[]> consumed(
            ProducerRecord<String, byte[]> sent, long offset) {
        var record = new ConsumerRecord<>(sent.topic(), 0, offset, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }

    public static ProducerRecord<String, byte[]> withValue(
            ProducerRecord<String, byte[]> sent, byte[] value) {
        return new ProducerRecord<>(
                sent.topic(), sent.partition(), sent.key(), value, sent.headers());
    }

    /** The same record with one piece of its JSON replaced. */
    public static ProducerRecord<String, byte[]> replacing(
            ProducerRecord<String, byte[]> sent, String old, String replacement) {
        String json = new String(sent.value(), UTF_8);
        if (!json.contains(old)) {
            throw new IllegalArgumentException(old + " is not in " + json);
        }
        return withValue(sent, json.replace(old, replacement).getBytes(UTF_8));
    }
}
