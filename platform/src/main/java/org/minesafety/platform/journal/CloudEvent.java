package org.minesafety.platform.journal;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.minesafety.platform.correlation.Correlation;
import org.minesafety.platform.topic.EventCodec;
import tools.jackson.databind.JsonNode;

/**
 * An event as its topic has it, in the JSON form of CloudEvents 1.0.
 *
 * @param topic where Kafka has it
 * @param subject key of the record
 */
public record CloudEvent(
        String specversion,
        String id,
        String type,
        String source,
        String subject,
        String time,
        String dataschema,
        String datacontenttype,
        String correlationid,
        String topic,
        JsonNode data) {

    static CloudEvent of(ProducerRecord<String, byte[]> record) {
        return new CloudEvent(
                header(record, "ce_specversion"),
                header(record, "ce_id"),
                header(record, "ce_type"),
                header(record, "ce_source"),
                header(record, "ce_subject"),
                header(record, "ce_time"),
                header(record, "ce_dataschema"),
                "application/json",
                header(record, Correlation.KAFKA_HEADER),
                record.topic(),
                JournalJson.parsed(record.value()));
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return requireNonNull(EventCodec.text(record.headers(), name), name);
    }
}
