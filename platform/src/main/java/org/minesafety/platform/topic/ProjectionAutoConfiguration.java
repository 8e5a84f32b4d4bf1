package org.minesafety.platform.topic;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/** Projections for every service that has Kafka and MongoDB. */
@AutoConfiguration(
        after = {
            KafkaAutoConfiguration.class,
            DataMongoReactiveAutoConfiguration.class,
            CompositeMeterRegistryAutoConfiguration.class,
            ObservationAutoConfiguration.class
        })
@ConditionalOnClass({KafkaTemplate.class, ReactiveMongoTemplate.class})
@ConditionalOnBean(ReactiveMongoTemplate.class)
class ProjectionAutoConfiguration {

    @Bean
    DeadLetters deadLetters(
            Environment environment,
            ProducerFactory<String, byte[]> producers,
            ConsumerFactory<?, ?> consumers,
            AdminConnection kafka,
            MeterRegistry meters) {
        return new DeadLetters(
                environment.getRequiredProperty(TopicAutoConfiguration.SERVICE),
                producers,
                events(consumers),
                kafka,
                meters);
    }

    @Bean
    Projections projections(
            ObjectProvider<Projection<?, ?, ?>> declared,
            Environment environment,
            EventCodec codec,
            ReactiveMongoTemplate mongo,
            DeadLetters deadLetters,
            AdminConnection kafka,
            ConsumerFactory<?, ?> consumers,
            ObservationRegistry observations) {
        String service = environment.getRequiredProperty(TopicAutoConfiguration.SERVICE);
        var positions = new Positions(kafka);
        var containers = new ProjectionContainers(events(consumers), observations);
        return new Projections(
                declared.orderedStream()
                        .map(projection -> {
                            var store = new ProjectionStore(mongo, projection.collection());
                            var view =
                                    new ProjectionView<>(projection, codec, mongo.getConverter());
                            var writer =
                                    new ProjectionWriter(
                                            projection.name(), view, store, deadLetters);
                            return new ProjectionRunner(
                                    projection, service, store, writer, positions, containers);
                        })
                        .toList());
    }

    @Bean
    TopicsHealth topicsHealthIndicator(TopicCreation topics, Projections projections) {
        return new TopicsHealth(topics, projections);
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    ProjectionsEndpoint projectionsEndpoint(Projections projections) {
        return new ProjectionsEndpoint(projections);
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    DeadLettersEndpoint deadLettersEndpoint(
            DeadLetters deadLetters,
            Projections projections,
            ObjectProvider<UsedTopics> used,
            ObjectProvider<Projection<?, ?, ?>> declared) {
        return new DeadLettersEndpoint(
                deadLetters,
                projections,
                TopicAutoConfiguration.readTopics(used, declared).toList());
    }

    /** The configured consumers, for records of the platform. */
    private static ConsumerFactory<String, byte[]> events(ConsumerFactory<?, ?> consumers) {
        return new DefaultKafkaConsumerFactory<>(
                consumers.getConfigurationProperties(),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
