package org.minesafety.platform.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.minesafety.platform.consumer.GroupReaders;
import org.minesafety.platform.consumer.Reading;
import org.minesafety.platform.runtime.ServiceName;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/** Dead letters for every service that reads topics and has MongoDB. */
@AutoConfiguration(
        after = {
            KafkaAutoConfiguration.class,
            DataMongoReactiveAutoConfiguration.class,
            CompositeMeterRegistryAutoConfiguration.class
        },
        afterName = {
            "org.minesafety.platform.consumer.ConsumerAutoConfiguration",
            "org.minesafety.platform.topic.TopicAutoConfiguration"
        })
@ConditionalOnClass({KafkaTemplate.class, ReactiveMongoTemplate.class})
@ConditionalOnBean({ReactiveMongoTemplate.class, LetteredTopics.class})
@EnableConfigurationProperties(DeadLetterProperties.class)
public class DeadLetterAutoConfiguration {

    @Bean
    DeadLetters deadLetters(Environment environment, ProducerFactory<String, byte[]> producers) {
        return new DeadLetters(ServiceName.of(environment).value(), producers);
    }

    @Bean
    LetterIndex letterIndex(
            ReactiveMongoTemplate mongo, MeterRegistry meters, DeadLetterProperties properties) {
        return new LetterIndex(mongo, meters, properties.kept());
    }

    @Bean
    LetterIndexing letterIndexing(
            LetterIndex index,
            GroupReaders readers,
            LetteredTopics topics,
            Environment environment) {
        String service = ServiceName.of(environment).value();
        List<String> letters =
                topics.names().stream().map(topic -> DeadLetter.topic(topic, service)).toList();
        return new LetterIndexing(
                readers.reader(
                        new Reading(
                                service + ".dead-letters",
                                letters,
                                Reading.MANY,
                                false,
                                records ->
                                        LetterIndexing.done(
                                                index.index().then(index.add(records))))));
    }

    @Bean
    DeadLettersHealth deadLettersHealthIndicator(LetterIndex index, LetteredTopics topics) {
        return new DeadLettersHealth(index, topics.names());
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    DeadLettersEndpoint deadLettersEndpoint(
            LetterIndex index,
            GroupReaders readers,
            LetteredTopics topics,
            ObjectProvider<ReplayPort> ports,
            ObjectProvider<Clock> clock) {
        var replays =
                new Replays(
                        index,
                        new KafkaRecords(readers.consumers()),
                        ports.stream().toList(),
                        clock.getIfAvailable(Clock::systemUTC));
        return new DeadLettersEndpoint(index, replays, topics.names());
    }
}
