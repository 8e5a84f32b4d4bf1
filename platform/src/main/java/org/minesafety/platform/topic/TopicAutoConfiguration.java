package org.minesafety.platform.topic;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.deadletter.DeadLetter;
import org.minesafety.platform.deadletter.DeadLetterProperties;
import org.minesafety.platform.deadletter.LetteredTopics;
import org.minesafety.platform.runtime.ServiceName;
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
@EnableConfigurationProperties({TopicsProperties.class, DeadLetterProperties.class})
public class TopicAutoConfiguration {

    @Bean
    EventCodec eventCodec() {
        return new EventCodec();
    }

    @Bean
    RecordSizes recordSizes(TopicsProperties properties) {
        return new RecordSizes((int) properties.largestRecord().toBytes());
    }

    /** Whoever produces puts a mine where everybody else puts it, and is sure that it is there. */
    @Bean
    DefaultKafkaProducerFactoryCustomizer eventProducers(RecordSizes sizes) {
        return factory ->
                factory.updateConfigs(
                        Map.of(
                                ProducerConfig.PARTITIONER_CLASS_CONFIG,
                                MinePartitioner.class,
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                                sizes.request(),
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                "zstd",
                                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                                StringSerializer.class,
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
            RecordSizes sizes,
            DeadLetterProperties letters,
            LetteredTopics lettered,
            ObjectProvider<UsedTopics> used,
            Environment environment,
            ApplicationEventPublisher events) {
        List<Topic<?>> topics =
                used.stream().<Topic<?>>flatMap(some -> some.topics().stream()).distinct().toList();
        String service = ServiceName.of(environment).value();
        var deadLetters =
                lettered.names().stream().map(topic -> DeadLetter.topic(topic, service)).toList();
        return new TopicCreation(kafka, properties, sizes, letters, topics, deadLetters, events);
    }

    /** Each topic that the service reads. */
    @Bean
    LetteredTopics letteredTopics(ObjectProvider<UsedTopics> used) {
        return new LetteredTopics(
                used.stream()
                        .flatMap(some -> some.read().stream())
                        .map(Topic::name)
                        .distinct()
                        .toList());
    }
}
