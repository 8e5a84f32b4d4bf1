package org.minesafety.platform.consumer;

import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** Makes the consumers of {@link GroupReader}s. */
final class Containers {

    /** Short, for it is the time in which an idle partition is seen to be at its end. */
    private static final Duration POLL = Duration.ofMillis(200);

    private static final Duration AUTHORIZATION_RETRY = Duration.ofSeconds(5);

    private final ConsumerFactory<String, byte[]> consumers;
    private final ObservationRegistry observations;

    Containers(ConsumerFactory<String, byte[]> consumers, ObservationRegistry observations) {
        this.consumers = consumers;
        this.observations = observations;
    }

    KafkaMessageListenerContainer<String, byte[]> of(GroupReader reader) {
        Reading reading = reader.reading();
        var properties = new ContainerProperties(reading.topics().toArray(String[]::new));
        properties.setGroupId(reading.group());
        properties.setClientId(reader.clientId());
        properties.setKafkaConsumerProperties(consumerProperties(reading.most()));
        properties.setAckMode(AckMode.BATCH);
        properties.setPollTimeout(POLL.toMillis());
        properties.setIdlePartitionEventInterval(POLL.toMillis());
        properties.setConsumerRebalanceListener(reader.idleCommits());
        properties.setAuthExceptionRetryInterval(AUTHORIZATION_RETRY);
        properties.setMessageListener((BatchMessageListener<String, byte[]>) reader::take);
        properties.setObservationRegistry(observations);
        properties.setObservationEnabled(reading.observed());
        properties.setRecordObservationsInBatch(reading.observed());
        var container = new KafkaMessageListenerContainer<>(consumers, properties);
        // it has a copy of the properties
        container
                .getContainerProperties()
                .setListenerTaskExecutor(thread(reading.group(), () -> reader.ended(container)));
        container.setBeanName(reading.group());
        container.setCommonErrorHandler(new RetryForEver(reader));
        container.setApplicationEventPublisher(reader.idleCommits());
        return container;
    }

    /** A thread that tells its end, even if it is an error that ends it. */
    private static AsyncTaskExecutor thread(String name, Runnable end) {
        var threads = new SimpleAsyncTaskExecutor(name + "-");
        threads.setTaskDecorator(task ->
                () -> {
                    try {
                        task.run();
                    } finally {
                        end.run();
                    }
                });
        return threads;
    }

    private static Properties consumerProperties(int most) {
        var properties = new Properties();
        properties.putAll(
                Map.of(
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT),
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, String.valueOf(most),
                        // a topic that is made later is found within seconds
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG, "2000",
                        // after a crash the successor gets the partitions within seconds
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000",
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1500"));
        return properties;
    }
}
