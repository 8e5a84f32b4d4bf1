package org.minesafety.platform.projection;

import java.util.stream.Stream;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.consumer.GroupReaders;
import org.minesafety.platform.deadletter.DeadLetters;
import org.minesafety.platform.lease.Leases;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.AdminConnection;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.platform.topic.TopicCreation;
import org.minesafety.platform.topic.UsedTopics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.kafka.core.KafkaTemplate;

/** Projections and other readers for every service that has Kafka and MongoDB. */
@AutoConfiguration(
        after = {KafkaAutoConfiguration.class, DataMongoReactiveAutoConfiguration.class},
        afterName = {
            "org.minesafety.platform.consumer.ConsumerAutoConfiguration",
            "org.minesafety.platform.deadletter.DeadLetterAutoConfiguration",
            "org.minesafety.platform.lease.LeaseAutoConfiguration",
            "org.minesafety.platform.topic.TopicAutoConfiguration"
        })
@ConditionalOnClass({KafkaTemplate.class, ReactiveMongoTemplate.class})
@ConditionalOnBean(ReactiveMongoTemplate.class)
class ProjectionAutoConfiguration {

    /** What is read here exists and has its topic of dead letters. */
    @Bean
    UsedTopics readTopics(
            ObjectProvider<Projection<?, ?, ?>> projections, ObjectProvider<TopicReader> readers) {
        return UsedTopics.of()
                .reading(
                        Stream.<Topic<?>>concat(
                                        projections.orderedStream().map(Projection::topic),
                                        readers.orderedStream()
                                                .flatMap(reader -> reader.topics().stream()))
                                .toArray(Topic<?>[]::new));
    }

    @Bean
    Projections projections(
            ObjectProvider<Projection<?, ?, ?>> declared,
            Environment environment,
            EventCodec codec,
            ReactiveMongoTemplate mongo,
            DeadLetters deadLetters,
            AdminConnection kafka,
            Leases leases,
            GroupReaders readers) {
        String service = ServiceName.of(environment).value();
        var positions = new Positions(kafka);
        return new Projections(
                declared.orderedStream()
                        .map(projection -> {
                            var store = new ProjectionStore(mongo, projection.collection());
                            var view =
                                    new ProjectionView<>(projection, codec, mongo.getConverter());
                            var writer = new ProjectionWriter(projection.name(), view, store);
                            var delivery =
                                    new RecordDelivery(
                                            projection.name(), writer::take, deadLetters);
                            return new ProjectionRunner(
                                    projection,
                                    service,
                                    store,
                                    delivery,
                                    positions,
                                    leases,
                                    readers);
                        })
                        .toList());
    }

    @Bean
    TopicReadings topicReadings(
            ObjectProvider<TopicReader> declared,
            Environment environment,
            DeadLetters deadLetters,
            GroupReaders readers) {
        return new TopicReadings(
                ServiceName.of(environment).value(),
                declared.orderedStream().toList(),
                readers,
                deadLetters);
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
}
