package org.minesafety.ingest.history.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.minesafety.platform.topic.UndecodableRecord;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.stereotype.Component;

/** Puts aside what can never be read, so that what stands behind it can. */
@Component
class UnreadableRecords {

    private final DeadLetterPublishingRecoverer letters;
    private final MeterRegistry meters;

    UnreadableRecords(
            KafkaTemplate<String, byte[]> kafka, MeterRegistry meters, Environment environment) {
        String suffix = "." + environment.getRequiredProperty("spring.application.name") + ".dlt";
        this.letters =
                new DeadLetterPublishingRecoverer(
                        kafka,
                        (record, _) ->
                                new TopicPartition(record.topic() + suffix, record.partition()));
        letters.setFailIfSendResultIsError(true);
        this.meters = meters;
    }

    /** Returns when the record is safe. */
    void put(ConsumerRecord<String, byte[]> record, UndecodableRecord failure) {
        letters.accept(record, failure);
        meters.counter(
                        "minesafety.deadletters",
                        "topic",
                        record.topic(),
                        "reason",
                        failure.reason().name())
                .increment();
    }
}
