package org.minesafety.platform.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * The one form of a letter on a dead-letter topic, whoever could not take the record: key, value
 * and headers of the original, and headers of its own that say where it came from, who could not
 * take it and why.
 */
public record DeadLetter(ConsumerRecord<String, byte[]> letter) {

    /** Largest letter: the largest record of a topic, and the headers that say why. */
    public static final int LARGEST_BYTES = 2 * 1024 * 1024;

    private static final int LONGEST_DETAIL = 500;
    private static final int ROOM_FOR_REASONS = 4 * 1024;

    private static final String READER = "dead_reader";
    private static final String REASON = "dead_reason";
    private static final String DETAIL = "dead_detail";
    private static final String TOPIC = "dead_topic";
    private static final String PARTITION = "dead_partition";
    private static final String OFFSET = "dead_offset";
    private static final String TIMESTAMP = "dead_timestamp";

    /** Present where the original is too large for a letter: it stands on its own topic only. */
    private static final String LEFT_OUT = "dead_left_out";

    /** What the reader was called in letters of the first releases. */
    private static final String PROJECTION = "dead_projection";

    private static final List<String> OWN =
            List.of(
                    READER,
                    REASON,
                    DETAIL,
                    TOPIC,
                    PARTITION,
                    OFFSET,
                    TIMESTAMP,
                    LEFT_OUT,
                    PROJECTION);

    /** Of a letter that nobody of the platform wrote. */
    private static final String NOBODY = "?";

    private static final String NO_REASON = "NO_REASON";

    /** Where a service puts what it could not take of a topic. */
    public static String topic(String topic, String service) {
        return topic + "." + service + ".dlt";
    }

    /**
     * The record as it is put aside, in the partition in which it was, with the reason.
     *
     * @param reader within the service, whose {@link ReplayPort} takes it again
     */
    public static ProducerRecord<String, byte[]> of(
            String service, String reader, UndecodableRecord failure) {
        ConsumerRecord<String, byte[]> record = failure.record();
        boolean fits = size(record) + ROOM_FOR_REASONS <= LARGEST_BYTES;
        var headers = fits ? new RecordHeaders(record.headers()) : new RecordHeaders();
        OWN.forEach(headers::remove);
        put(headers, READER, reader);
        put(headers, REASON, failure.reason().name());
        put(headers, DETAIL, shortened(failure.detail()));
        put(headers, TOPIC, record.topic());
        put(headers, PARTITION, String.valueOf(record.partition()));
        put(headers, OFFSET, String.valueOf(record.offset()));
        put(headers, TIMESTAMP, String.valueOf(record.timestamp()));
        if (!fits) {
            put(headers, LEFT_OUT, size(record) + " bytes");
        }
        return new ProducerRecord<String, byte[]>(
                topic(record.topic(), service),
                record.partition(),
                fits ? record.key() : null,
                fits ? record.value() : null,
                headers);
    }

    /** The record as it was read when it died, but for what was left out. */
    ConsumerRecord<String, byte[]> original() {
        Headers headers = new RecordHeaders(letter.headers());
        OWN.forEach(headers::remove);
        return new ConsumerRecord<>(
                topic(),
                partition(),
                offset(),
                number(TIMESTAMP, letter.timestamp()),
                TimestampType.CREATE_TIME,
                letter.serializedKeySize(),
                letter.serializedValueSize(),
                letter.key(),
                letter.value(),
                headers,
                Optional.empty());
    }

    boolean isWhole() {
        return letter.headers().lastHeader(LEFT_OUT) == null;
    }

    String reader() {
        String reader = text(letter.headers(), READER);
        return reader == null ? header(PROJECTION, NOBODY) : reader;
    }

    String reason() {
        return header(REASON, NO_REASON);
    }

    String detail() {
        return header(DETAIL, "");
    }

    /** Of the original; a letter that does not tell is its own. */
    String topic() {
        return header(TOPIC, letter.topic());
    }

    int partition() {
        return (int) number(PARTITION, letter.partition());
    }

    long offset() {
        return number(OFFSET, letter.offset());
    }

    long timestamp() {
        return number(TIMESTAMP, letter.timestamp());
    }

    @Nullable String type() {
        return text(letter.headers(), "ce_type");
    }

    static String shortened(String detail) {
        return detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
    }

    private String header(String name, String otherwise) {
        String text = text(letter.headers(), name);
        return text == null ? otherwise : text;
    }

    private long number(String name, long otherwise) {
        try {
            return Long.parseLong(header(name, ""));
        } catch (NumberFormatException absent) {
            return otherwise;
        }
    }

    /** Value of the last header of this name. */
    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static long size(ConsumerRecord<String, byte[]> record) {
        long size = record.value() == null ? 0 : record.value().length;
        if (record.key() != null) {
            size += record.key().getBytes(UTF_8).length;
        }
        for (Header header : record.headers()) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }
}
