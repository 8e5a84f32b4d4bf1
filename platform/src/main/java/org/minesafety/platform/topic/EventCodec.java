package org.minesafety.platform.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.contracts.topic.PlainTopic;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.clock.Millis;
import org.minesafety.platform.correlation.Correlation;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.minesafety.platform.deadletter.UndecodableRecord.Reason;
import org.minesafety.platform.runtime.ServiceName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.type.TypeFactory;

/**
 * Records as they travel: CloudEvents 1.0 in Kafka's binary mode around a JSON value. The kind of
 * fact stands in {@code ce_type} only, as {@code <topic>.<simple name of the record>}.
 *
 * <p>A reader that knows less than the writer: unknown fields are ignored; an unknown enum value is
 * an {@link UndecodableRecord}, and so is an unknown kind of fact, but for a {@link Projection},
 * which looks at the state only.
 */
public final class EventCodec {

    private static final String SPEC_VERSION = "1.0";
    private static final String TRACEPARENT = "traceparent";

    private final Map<Topic<?>, Map<String, JavaType>> types = new ConcurrentHashMap<>();

    public <V> ProducerRecord<String, byte[]> encode(Topic<V> topic, V value, Envelope envelope) {
        return record(
                topic,
                payload(value).getClass(),
                topic.key(value),
                EventJson.MAPPER.writeValueAsBytes(value),
                envelope);
    }

    /**
     * For a value that is JSON already, as it would have been encoded.
     *
     * @param key of the value
     */
    public <V> ProducerRecord<String, byte[]> enclose(
            PlainTopic<V> topic, String key, byte[] json, Envelope envelope) {
        return record(topic, topic.type(), key, json, envelope);
    }

    private static ProducerRecord<String, byte[]> record(
            Topic<?> topic, Class<?> kind, String key, byte[] json, Envelope envelope) {
        String type = typeName(topic, kind);
        var record = new ProducerRecord<>(topic.name(), key, json);
        Headers headers = record.headers();
        put(headers, "ce_specversion", SPEC_VERSION);
        put(headers, "ce_id", envelope.id());
        put(headers, "ce_type", type);
        put(headers, "ce_source", envelope.source().source());
        put(headers, "ce_subject", key);
        put(headers, "ce_time", Millis.of(envelope.time()).toString());
        put(headers, "ce_dataschema", "urn:minesafety:schema:" + type);
        put(headers, Correlation.KAFKA_HEADER, envelope.correlationId());
        if (envelope.traceparent() != null) {
            put(headers, TRACEPARENT, envelope.traceparent());
        }
        put(headers, "content-type", "application/json");
        return record;
    }

    /**
     * @throws UndecodableRecord when this record can never be read
     */
    public <V> V decode(Topic<V> topic, ConsumerRecord<String, byte[]> record) {
        String type = typeOf(topic, record);
        JavaType known = types.computeIfAbsent(topic, EventCodec::typesOf).get(type);
        if (known == null) {
            throw new UndecodableRecord(record, Reason.UNKNOWN_TYPE, type);
        }
        return read(topic, record, EventJson.MAPPER.readerFor(known));
    }

    /**
     * Key, value and envelope, for who reads the values of a topic without {@link #decode}.
     *
     * @throws UndecodableRecord when one of them is missing, malformed or not of this topic
     */
    public void check(PlainTopic<?> topic, ConsumerRecord<String, byte[]> record) {
        String type = typeOf(topic, record);
        if (!types.computeIfAbsent(topic, EventCodec::typesOf).containsKey(type)) {
            throw new UndecodableRecord(record, Reason.UNKNOWN_TYPE, type);
        }
    }

    /** Only what a projection needs: the kind of fact does not matter. */
    public <F, S> EntityRecord<?, S> decodeState(
            EntityTopic<F, S> topic, ConsumerRecord<String, byte[]> record) {
        typeOf(topic, record);
        return this.<EntityRecord<F, S>>read(
                topic, record, EventJson.MAPPER.readerFor(entityType(Object.class, topic.state())));
    }

    /**
     * @throws UndecodableRecord when a required attribute is missing or malformed
     */
    public Envelope envelope(ConsumerRecord<String, byte[]> record) {
        try {
            return new Envelope(
                    required(record, "ce_id"),
                    ServiceName.ofSource(required(record, "ce_source")),
                    Millis.parse(required(record, "ce_time")),
                    required(record, Correlation.KAFKA_HEADER),
                    text(record.headers(), TRACEPARENT));
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw new UndecodableRecord(
                    record,
                    Reason.BAD_HEADER,
                    "malformed attribute: " + malformed.getMessage(),
                    malformed);
        }
    }

    /** Value of the last header of this name. */
    public static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private String typeOf(Topic<?> topic, ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            throw new UndecodableRecord(record, Reason.NO_KEY, "a record without key");
        }
        if (record.value() == null) {
            throw new UndecodableRecord(record, Reason.NO_VALUE, "a record without value");
        }
        envelope(record);
        String version = required(record, "ce_specversion");
        if (!version.equals(SPEC_VERSION)) {
            throw new UndecodableRecord(record, Reason.BAD_HEADER, "CloudEvents " + version);
        }
        String type = required(record, "ce_type");
        if (!type.startsWith(topic.name() + ".")) {
            throw new UndecodableRecord(record, Reason.UNKNOWN_TYPE, type);
        }
        return type;
    }

    private static <V> V read(
            Topic<V> topic, ConsumerRecord<String, byte[]> record, ObjectReader reader) {
        V value;
        String key;
        try {
            value = reader.readValue(record.value());
            if (value == null) {
                throw new UndecodableRecord(record, Reason.MALFORMED, "null");
            }
            if (value instanceof EntityRecord<?, ?> entity && entity.version() < 1) {
                throw new UndecodableRecord(
                        record, Reason.MALFORMED, "version " + entity.version());
            }
            key = topic.key(value);
        } catch (JacksonException failure) {
            throw new UndecodableRecord(
                    record, reason(failure), failure.getOriginalMessage(), failure);
        } catch (UndecodableRecord failure) {
            throw failure;
        } catch (RuntimeException failure) { // of a value's own constructor, or of its key
            throw UndecodableRecord.malformed(record, failure);
        }
        if (!key.equals(record.key())) {
            throw new UndecodableRecord(record, Reason.WRONG_KEY, "value belongs to " + key);
        }
        return value;
    }

    private static Reason reason(JacksonException failure) {
        return failure instanceof InvalidFormatException format
                        && format.getTargetType() != null
                        && format.getTargetType().isEnum()
                        && format.getValue() instanceof String
                ? Reason.UNKNOWN_VALUE
                : Reason.MALFORMED;
    }

    private static String required(ConsumerRecord<String, byte[]> record, String name) {
        String value = text(record.headers(), name);
        if (value == null || value.isBlank()) {
            throw new UndecodableRecord(record, Reason.BAD_HEADER, "no " + name);
        }
        return value;
    }

    private static Object payload(Object value) {
        return value instanceof EntityRecord<?, ?>(var fact, _, _, _) ? fact : value;
    }

    private static Map<String, JavaType> typesOf(Topic<?> topic) {
        Class<?> root =
                switch (topic) {
                    case EntityTopic<?, ?> entity -> entity.facts();
                    case PlainTopic<?> plain -> plain.type();
                };
        return kinds(root)
                .collect(
                        Collectors.toMap(
                                kind -> typeName(topic, kind), kind -> shape(topic, kind)));
    }

    private static JavaType shape(Topic<?> topic, Class<?> kind) {
        return topic instanceof EntityTopic<?, ?> entity
                ? entityType(kind, entity.state())
                : types().constructType(kind);
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        return permitted == null
                ? Stream.of(type)
                : Stream.of(permitted).flatMap(EventCodec::kinds);
    }

    private static JavaType entityType(Class<?> fact, Class<?> state) {
        return types().constructParametricType(EntityRecord.class, fact, state);
    }

    private static TypeFactory types() {
        return EventJson.MAPPER.getTypeFactory();
    }

    private static String typeName(Topic<?> topic, Class<?> kind) {
        return topic.name() + "." + kind.getSimpleName();
    }
}
