package org.minesafety.alert.topology;

import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.jspecify.annotations.Nullable;

/** Each topic has dead letters of its own. */
record DeadLetterTopic(String service) implements TopicNameExtractor<String, byte[]> {

    @Override
    public String extract(@Nullable String key, byte @Nullable [] value, RecordContext origin) {
        return origin.topic() + "." + service + ".dlt";
    }
}
