package org.minesafety.alert.detection.topology;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.EpisodeChange;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.correlation.Correlation;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;

/** Puts what leaves the topology into envelopes that tell what caused it. */
final class OutgoingRecords {

    private static final String TRACEPARENT = "traceparent";

    private final ServiceName service;
    private final EventCodec codec;
    private @Nullable ConsumerRecord<String, byte[]> cause;

    OutgoingRecords(ServiceName service, EventCodec codec) {
        this.service = service;
        this.codec = codec;
    }

    String service() {
        return service.value();
    }

    EventCodec codec() {
        return codec;
    }

    /** What leaves from now on is caused by this record. */
    void because(ConsumerRecord<String, byte[]> record) {
        cause = record;
    }

    /** What leaves from now on has gathered for a while. */
    void becauseOfTime() {
        cause = null;
    }

    <V> ProducerRecord<String, byte[]> record(Topic<V> topic, V value, String id, Instant at) {
        String correlation = header(Correlation.KAFKA_HEADER);
        var envelope =
                new Envelope(
                        id,
                        service,
                        at,
                        correlation == null ? UUID.randomUUID().toString() : correlation,
                        header(TRACEPARENT));
        return codec.encode(topic, value, envelope);
    }

    /** There is no journal behind an episode: its hash is that of its state. */
    static EntityRecord<EpisodeEvent, EpisodeState> entity(EpisodeChange change) {
        EpisodeState state = change.state();
        return new EntityRecord<>(change.fact(), state, state.revision(), sha256(state));
    }

    private @Nullable String header(String name) {
        Header header = cause == null ? null : cause.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String sha256(EpisodeState state) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(StoreJson.write(state));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
