package org.minesafety.platform.consumer;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Readers for every service that has Kafka. */
@AutoConfiguration(after = {KafkaAutoConfiguration.class, ObservationAutoConfiguration.class})
@ConditionalOnClass(KafkaTemplate.class)
@ConditionalOnBean(ConsumerFactory.class)
public class ConsumerAutoConfiguration {

    @Bean
    GroupReaders readersHealthIndicator(
            ConsumerFactory<?, ?> consumers, ObjectProvider<ObservationRegistry> observations) {
        return new GroupReaders(
                consumers, observations.getIfAvailable(() -> ObservationRegistry.NOOP));
    }
}
