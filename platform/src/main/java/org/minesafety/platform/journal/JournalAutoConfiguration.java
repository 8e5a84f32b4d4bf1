package org.minesafety.platform.journal;

import com.mongodb.reactivestreams.client.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.minesafety.platform.lease.LeaseAutoConfiguration;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.minesafety.platform.proof.ClusterTime;
import org.minesafety.platform.proof.LogVerifier;
import org.minesafety.platform.proof.ProofCollections;
import org.minesafety.platform.proof.ProofLog;
import org.minesafety.platform.proof.ProofScope;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.scope.Supervision;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.platform.topic.RecordSizes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.ReactiveMongoTransactionManager;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import reactor.core.publisher.Mono;

/** A journal for every service that declares an {@link AggregateType}. */
@AutoConfiguration(after = {DataMongoReactiveAutoConfiguration.class, LeaseAutoConfiguration.class})
@ConditionalOnClass({MongoClient.class, ReactiveMongoTransactionManager.class})
@ConditionalOnBean({AggregateType.class, ReactiveMongoDatabaseFactory.class})
@EnableConfigurationProperties(JournalProperties.class)
class JournalAutoConfiguration {

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /** A transaction asks the next thing sooner. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    /** Where nothing leaves. */
    private static final RecordSizes WITHOUT_TOPICS = new RecordSizes(1 << 20);

    @Bean
    @ConditionalOnMissingBean
    ReactiveMongoTransactionManager mongoTransactionManager(ReactiveMongoDatabaseFactory factory) {
        return Transactions.manager(factory);
    }

    @Bean
    AggregateTypes journalAggregates(ObjectProvider<AggregateType<?, ?>> types) {
        return new AggregateTypes(types.stream().toList());
    }

    @Bean
    JournalCollections journalCollections(ReactiveMongoDatabaseFactory factory) {
        return new JournalCollections(factory);
    }

    @Bean
    JournalSetup journalSetup(JournalCollections collections, AggregateTypes aggregates) {
        return new JournalSetup(collections, aggregates);
    }

    @Bean
    Transactions journalTransactions(
            ReactiveMongoTransactionManager manager, JournalProperties properties) {
        return new Transactions(manager, properties.patience());
    }

    @Bean
    @ConditionalOnBean(Leases.class)
    LeasedWorker abandonedTransactionsWorker(ReactiveMongoDatabaseFactory factory, Leases leases) {
        var abandoned = new AbandonedTransactions(factory, QUIET);
        return new LeasedWorker(
                "abandoned-transactions",
                LEASE,
                leases,
                Work.every(BETWEEN_LOOKS, Mono.defer(abandoned::end)));
    }

    @Bean
    Journal journal(
            JournalCollections collections,
            MongoConverter converter,
            Transactions transactions,
            JournalProperties properties,
            EntryEvents events,
            ObjectProvider<RecordSizes> sizes,
            ObjectProvider<ReadBeside> beside,
            Clock clock) {
        return new Journal(
                collections,
                converter,
                transactions,
                new CommandQueue(properties.patience()),
                new MonotonicClock(clock),
                events,
                sizes.getIfAvailable(() -> WITHOUT_TOPICS),
                Optional.ofNullable(beside.getIfAvailable()));
    }

    @Bean
    EntryEvents entryEvents(
            AggregateTypes aggregates,
            ObjectProvider<EventCodec> codec,
            ObjectProvider<RecordSizes> sizes,
            Environment environment) {
        return new EntryEvents(
                ServiceName.of(environment),
                aggregates,
                codec.getIfAvailable(EventCodec::new),
                sizes.getIfAvailable(() -> WITHOUT_TOPICS));
    }

    @Bean
    IdempotentAnswers idempotentAnswers(
            Journal journal,
            JournalCollections collections,
            JournalProperties properties,
            Clock clock) {
        return new IdempotentAnswers(journal, collections, properties.answers(), clock);
    }

    @Bean
    ProofCollections proofCollections(ReactiveMongoDatabaseFactory factory) {
        return new ProofCollections(factory);
    }

    @Bean
    @ConditionalOnMissingBean
    ClusterTime clusterTime(ProofCollections collections) {
        return ClusterTime.of(collections);
    }

    @Bean
    ChangeFeed changeFeed(
            JournalCollections collections,
            EntryEvents events,
            ClusterTime time,
            Supervision supervision,
            JournalProperties properties) {
        return new ChangeFeed(collections, events, time, supervision, properties.settled());
    }

    @Bean
    ProofLog proofLog(ProofCollections collections, ClusterTime time, Environment environment) {
        return new ProofLog(ServiceName.of(environment).value(), collections, time);
    }

    @Bean
    ProofScope proofScope(Supervision supervision) {
        return supervision::covers;
    }

    @Bean
    JournalVerifier journalVerifier(
            AggregateTypes aggregates,
            JournalCollections collections,
            Transactions transactions,
            ProofLog log,
            ProofCollections proofs) {
        return new JournalVerifier(
                aggregates, collections, transactions, new LogVerifier(log, proofs));
    }

    /** Closed to all but operations where a service does not say more. */
    @Bean
    @ConditionalOnMissingBean
    Supervision supervision() {
        return _ -> Mono.just(Map.of());
    }

    @Bean
    JournalEndpoint journalEndpoint(JournalVerifier verifier, Supervision supervision) {
        return new JournalEndpoint(verifier, supervision);
    }

    @Bean
    Commands aggregateCommands(
            Journal journal,
            IdempotentAnswers answers,
            Supervision supervision,
            Environment environment) {
        return new Commands(
                journal, answers, supervision, Caller.system(ServiceName.of(environment).value()));
    }
}
