package org.minesafety.platform.topic;

import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** Makes the consumers of projections. */
final class ProjectionContainers {

    /** Short, for it is the time in which an idle partition is seen to be at its end. */
    private static final Duration POLL = Duration.ofMillis(200);

    private static final Duration AUTHORIZATION_RETRY = Duration.ofSeconds(5);

    private final ConsumerFactory<String, byte[]> consumers;
    private final ObservationRegistry observations;

    ProjectionContainers(
            ConsumerFactory<String, byte[]> consumers, ObservationRegistry observations) {
        this.consumers = consumers;
        this.observations = observations;
    }

    KafkaMessageListenerContainer<String, byte[]> container(
            String topic,
            String group,
            String clientId,
            ProjectionListener listener,
            IdleCommits idleCommits) {
        var properties = new ContainerProperties(topic);
        properties.setGroupId(group);
        properties.setClientId(clientId);
        properties.setKafkaConsumerProperties(consumerProperties());
        properties.setAckMode(AckMode.BATCH);
        properties.setPollTimeout(POLL.toMillis());
        properties.setIdlePartitionEventInterval(POLL.toMillis());
        properties.setConsumerRebalanceListener(idleCommits);
        properties.setAuthExceptionRetryInterval(AUTHORIZATION_RETRY);
        properties.setMessageListener(listener);
        properties.setObservationRegistry(observations);
        properties.setObservationEnabled(true);
        properties.setRecordObservationsInBatch(true);
        var container = new KafkaMessageListenerContainer<>(consumers, properties);
        container.setBeanName(group);
        container.setCommonErrorHandler(listener);
        container.setApplicationEventPublisher(idleCommits);
        return container;
    }

    private static Properties consumerProperties() {
        var properties = new Properties();
        properties.putAll(
                Map.of(
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT),
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                        // a topic that is made later is found within seconds
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG, "2000",
                        // after a crash the successor gets the partitions within seconds
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000",
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1500"));
        return properties;
    }
}
