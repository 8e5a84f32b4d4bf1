package org.minesafety.alert.topology;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.minesafety.contracts.Topics;

/**
 * Of several records Kafka Streams takes the one with the least time first: a backlog gets a year
 * on top, so it is read only while there is nothing else. Nothing depends on these times otherwise.
 */
final class LaneTimestamps implements TimestampExtractor {

    private static final long BEHIND_EVERYTHING = Duration.ofDays(365).toMillis();

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long received = Math.max(0, record.timestamp());
        return record.topic().equals(Topics.SENSOR_BACKLOG.name())
                ? received + BEHIND_EVERYTHING
                : received;
    }
}
