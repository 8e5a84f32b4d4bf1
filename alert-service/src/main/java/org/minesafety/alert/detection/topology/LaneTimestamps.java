package org.minesafety.alert.detection.topology;

import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.minesafety.contracts.Topics;

/**
 * Of several records Kafka Streams takes the one with the least time first: a backlog gets a year
 * on top, so it is read only while there is nothing else. Nothing depends on these times otherwise.
 * A time ahead of the clock counts as now: what comes behind it in its partition must not wait for
 * the clock.
 */
final class LaneTimestamps implements TimestampExtractor {

    private static final long BEHIND_EVERYTHING = Duration.ofDays(365).toMillis();

    private final Clock clock;

    LaneTimestamps(Clock clock) {
        this.clock = clock;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long received = Math.clamp(record.timestamp(), 0, clock.millis());
        return record.topic().equals(Topics.SENSOR_BACKLOG.name())
                ? received + BEHIND_EVERYTHING
                : received;
    }
}
