package org.minesafety.platform.topic;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param partitions of every topic, for ever: the order per mine depends on it
 * @param replicationFactor -1: as the broker has it by default
 * @param create false where somebody else creates topics; they are checked all the same
 * @param compactionLag for how long an entity topic keeps its complete history
 * @param retention of topics that forget by time
 * @param largestRecord bytes of key, value and headers; what is larger is refused before it is
 *     committed. With what stands around it this is just what Kafka takes by default
 */
@ConfigurationProperties("minesafety.topics")
record TopicsProperties(
        @DefaultValue("12") int partitions,
        @DefaultValue("-1") short replicationFactor,
        @DefaultValue("true") boolean create,
        @DefaultValue("180d") Duration compactionLag,
        @DefaultValue("100d") Duration retention,
        @DefaultValue("976KB") DataSize largestRecord) {}
