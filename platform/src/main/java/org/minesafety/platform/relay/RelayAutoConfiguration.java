package org.minesafety.platform.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.EntryEvents;
import org.minesafety.platform.journal.Journal;
import org.minesafety.platform.journal.JournalProperties;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.minesafety.platform.proof.CheckpointSigner;
import org.minesafety.platform.proof.ProofLog;
import org.minesafety.platform.proof.RootPublisher;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.platform.topic.RecordSizes;
import org.minesafety.platform.topic.UsedTopics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;

/** Publishes the journal of a service that has one; {@code minesafety.journal.relay=false} not. */
@AutoConfiguration(
        after = KafkaAutoConfiguration.class,
        afterName = {
            "org.minesafety.platform.journal.JournalAutoConfiguration",
            "org.minesafety.platform.proof.ProofAutoConfiguration"
        })
@ConditionalOnClass({Producer.class, KafkaProperties.class})
@ConditionalOnBean({Journal.class, KafkaProperties.class})
@ConditionalOnBooleanProperty(name = "minesafety.journal.relay", matchIfMissing = true)
public class RelayAutoConfiguration {

    private static final Duration ROOTS_EVERY = Duration.ofMinutes(1);

    /** The first ones of a journal that is old already read all of it. */
    private static final Duration LONGEST_ROOTS = Duration.ofHours(2);

    /** What the journal publishes to; nobody else writes there. */
    @Bean
    UsedTopics journalTopics(ObjectProvider<AggregateType<?, ?>> aggregates) {
        Stream<Topic<?>> entities =
                aggregates.stream()
                        .mapMulti((type, topics) -> {
                            if (type.topic() != null) {
                                topics.accept(type.topic());
                            }
                        });
        return new UsedTopics(Stream.concat(entities, Stream.of(Topics.JOURNAL_ROOTS)).toList());
    }

    @Bean
    JournalKafka journalKafka(KafkaProperties kafka, RecordSizes sizes) {
        Map<String, Object> producers = kafka.buildProducerProperties();
        producers.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, sizes.request());
        return new JournalKafka(
                producers, kafka.buildConsumerProperties(), kafka.buildAdminProperties());
    }

    @Bean
    RelayStatus relayHealthIndicator(MeterRegistry meters, Clock clock) {
        return new RelayStatus(meters, clock);
    }

    @Bean
    LeasedWorker relayWorker(
            ReactiveMongoDatabaseFactory database,
            JournalKafka kafka,
            EntryEvents events,
            RelayStatus status,
            Leases leases,
            JournalProperties properties,
            Environment environment) {
        String service = ServiceName.of(environment).value();
        var relay = new Relay(service, new JournalFeed(database), kafka, events, status);
        return new LeasedWorker(relay.name(), properties.lease(), leases, relay);
    }

    @Bean
    @ConditionalOnBean(CheckpointSigner.class)
    LeasedWorker journalRootsWorker(
            ProofLog log,
            CheckpointSigner signer,
            JournalKafka kafka,
            EventCodec codec,
            Leases leases,
            JournalProperties properties) {
        var publisher = new RootPublisher(log, signer, () -> kafka.producer(Map.of()), codec);
        return new LeasedWorker(
                "journal-roots",
                properties.lease(),
                leases,
                Work.every(ROOTS_EVERY, LONGEST_ROOTS, publisher.round()));
    }
}
