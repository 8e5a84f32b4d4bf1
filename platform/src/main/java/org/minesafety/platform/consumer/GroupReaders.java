package org.minesafety.platform.consumer;

import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/**
 * All readers of this service, and whether they go on. Down means that one stands; REST goes on, so
 * this belongs to neither readiness nor liveness.
 */
public final class GroupReaders implements HealthIndicator {

    private final ConsumerFactory<String, byte[]> consumers;
    private final Containers containers;
    private final List<GroupReader> readers = new CopyOnWriteArrayList<>();

    /**
     * @param settings the service's own
     */
    GroupReaders(ConsumerFactory<?, ?> settings, ObservationRegistry observations) {
        this.consumers =
                new DefaultKafkaConsumerFactory<>(
                        settings.getConfigurationProperties(),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        this.containers = new Containers(consumers, observations);
    }

    /** A reader that has not been started. */
    public GroupReader reader(Reading reading) {
        var reader = new GroupReader(reading, containers);
        readers.add(reader);
        return reader;
    }

    /** For who reads without a group. */
    public ConsumerFactory<String, byte[]> consumers() {
        return consumers;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (GroupReader reader : readers) {
            String trouble = reader.trouble();
            if (trouble != null) {
                health.down();
            }
            health.withDetail(reader.group(), trouble == null ? "reads" : trouble);
        }
        return health.build();
    }
}
