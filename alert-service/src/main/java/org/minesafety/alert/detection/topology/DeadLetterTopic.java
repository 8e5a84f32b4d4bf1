package org.minesafety.alert.detection.topology;

import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.topology.DetectionReplays.Origin;
import org.minesafety.platform.deadletter.DeadLetter;

/** Each topic has dead letters of its own. */
record DeadLetterTopic(String service) implements TopicNameExtractor<String, byte[]> {

    @Override
    public String extract(@Nullable String key, byte @Nullable [] value, RecordContext origin) {
        String topic =
                Origin.of(origin.topic(), origin.partition(), origin.offset(), origin.headers())
                        .topic();
        return DeadLetter.topic(topic, service);
    }
}
