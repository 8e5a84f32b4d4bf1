package org.minesafety.platform.topic;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.minesafety.contracts.topic.Topic;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

/** Topics for every service that has Kafka. */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@ConditionalOnClass(KafkaTemplate.class)
@EnableConfigurationProperties(TopicsProperties.class)
class TopicAutoConfiguration {

    static final String SERVICE = "spring.application.name";

    @Bean
    EventCodec eventCodec() {
        return new EventCodec();
    }

    /** Whoever produces puts a mine where everybody else puts it, and is sure that it is there. */
    @Bean
    DefaultKafkaProducerFactoryCustomizer eventProducers() {
        return factory ->
                factory.updateConfigs(
                        Map.of(
                                ProducerConfig.PARTITIONER_CLASS_CONFIG, MinePartitioner.class,
                                ProducerConfig.ACKS_CONFIG, "all",
                                ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd",
                                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                                        ByteArraySerializer.class));
    }

    @Bean
    AdminConnection adminConnection(KafkaAdmin admin) {
        return new AdminConnection(admin.getConfigurationProperties());
    }

    @Bean
    TopicCreation topicCreation(
            AdminConnection kafka,
            TopicsProperties properties,
            ObjectProvider<UsedTopics> used,
            ObjectProvider<Projection<?, ?, ?>> projections,
            Environment environment,
            ApplicationEventPublisher events) {
        var topics =
                Stream.concat(
                                used.stream().flatMap(some -> some.topics().stream()),
                                projections.stream().map(Projection::topic))
                        .distinct()
                        .toList();
        String service = environment.getRequiredProperty(SERVICE);
        var deadLetters =
                readTopics(used, projections)
                        .map(topic -> DeadLetters.topic(topic, service))
                        .toList();
        return new TopicCreation(kafka, properties, topics, deadLetters, events);
    }

    /** Names of the topics whose records may become dead letters. */
    static Stream<String> readTopics(
            ObjectProvider<UsedTopics> used, ObjectProvider<Projection<?, ?, ?>> projections) {
        return Stream.<Topic<?>>concat(
                        projections.orderedStream().map(Projection::topic),
                        used.stream().flatMap(some -> some.read().stream()))
                .map(Topic::name)
                .distinct();
    }
}
