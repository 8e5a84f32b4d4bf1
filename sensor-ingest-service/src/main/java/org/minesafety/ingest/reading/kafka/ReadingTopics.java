package org.minesafety.ingest.reading.kafka;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.minesafety.contracts.Topics;
import org.minesafety.platform.topic.UsedTopics;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Topics of uploads, and what stands between them and whoever uploads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProducerProperties.class)
class ReadingTopics {

    @Bean
    UsedTopics uploadTopics() {
        return UsedTopics.of(Topics.SENSOR_FRAMES, Topics.SENSOR_BACKLOG, Topics.SENSOR_RECEIPTS)
                .reading(Topics.MEASURING_POINTS);
    }

    /** In front of Kafka: while it does not answer, nobody is kept waiting for that. */
    @Bean
    CircuitBreaker kafkaBreaker() {
        return CircuitBreaker.of(
                "kafka",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(50)
                        .minimumNumberOfCalls(10)
                        .waitDurationInOpenState(Duration.ofSeconds(5))
                        .permittedNumberOfCallsInHalfOpenState(5)
                        .recordExceptions(KafkaException.class)
                        .build());
    }
}
