package org.minesafety.ingest.reading.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param batch bytes that the producer gathers for a partition
 * @param linger for how long it gathers
 * @param compression of what it sends: {@code zstd}, {@code lz4}, {@code none}, …
 * @param producerMemory bytes; more than those of all uploads in flight, so that it never is full
 *     before
 */
@ConfigurationProperties("minesafety.ingest")
record ProducerProperties(
        @DefaultValue("256KB") DataSize batch,
        @DefaultValue("2ms") Duration linger,
        @DefaultValue("zstd") String compression,
        @DefaultValue("192MB") DataSize producerMemory) {}
