package org.minesafety.platform.topic;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * A letter on a dead-letter topic: key, value and headers of the original, and headers of its own
 * that say where it came from, who could not take it and why.
 */
record DeadLetter(ConsumerRecord<String, byte[]> letter) {

    private static final int LONGEST_DETAIL = 500;

    private static final String PROJECTION = "dead_projection";
    private static final String REASON = "dead_reason";
    private static final String DETAIL = "dead_detail";
    private static final String TOPIC = "dead_topic";
    private static final String PARTITION = "dead_partition";
    private static final String OFFSET = "dead_offset";
    private static final String TIMESTAMP = "dead_timestamp";
    private static final List<String> OWN =
            List.of(PROJECTION, REASON, DETAIL, TOPIC, PARTITION, OFFSET, TIMESTAMP);

    static Headers headers(String projection, UndecodableRecord failure) {
        ConsumerRecord<String, byte[]> record = failure.record();
        Headers headers = new RecordHeaders(record.headers());
        OWN.forEach(headers::remove);
        String detail = failure.detail();
        EventCodec.put(headers, PROJECTION, projection);
        EventCodec.put(headers, REASON, failure.reason().name());
        EventCodec.put(
                headers, DETAIL, detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)));
        EventCodec.put(headers, TOPIC, record.topic());
        EventCodec.put(headers, PARTITION, String.valueOf(record.partition()));
        EventCodec.put(headers, OFFSET, String.valueOf(record.offset()));
        EventCodec.put(headers, TIMESTAMP, String.valueOf(record.timestamp()));
        return headers;
    }

    /** The record as it was read when it died. */
    ConsumerRecord<String, byte[]> original() {
        Headers headers = new RecordHeaders(letter.headers());
        OWN.forEach(headers::remove);
        return new ConsumerRecord<>(
                header(TOPIC),
                Integer.parseInt(header(PARTITION)),
                Long.parseLong(header(OFFSET)),
                Long.parseLong(header(TIMESTAMP)),
                TimestampType.CREATE_TIME,
                letter.serializedKeySize(),
                letter.serializedValueSize(),
                letter.key(),
                letter.value(),
                headers,
                Optional.empty());
    }

    String projection() {
        return header(PROJECTION);
    }

    String reason() {
        return header(REASON);
    }

    String detail() {
        return header(DETAIL);
    }

    TopicPartition position() {
        return new TopicPartition(letter.topic(), letter.partition());
    }

    private String header(String name) {
        String text = EventCodec.text(letter.headers(), name);
        if (text == null) {
            throw new IllegalStateException("A dead letter without " + name);
        }
        return text;
    }
}
