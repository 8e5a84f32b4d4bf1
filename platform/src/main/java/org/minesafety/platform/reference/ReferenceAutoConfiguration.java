package org.minesafety.platform.reference;

import java.time.Clock;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.journal.ReadBeside;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.web.RequestReader;
import org.minesafety.platform.worklist.WorkKind;
import org.minesafety.platform.worklist.Worklists;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/** Reference data for every service that declares a {@link ReferenceTable}. */
@AutoConfiguration(beforeName = "org.minesafety.platform.journal.JournalAutoConfiguration")
@ConditionalOnClass(ReactiveMongoTemplate.class)
@ConditionalOnBean(ReferenceTable.class)
@EnableConfigurationProperties(ReferenceProperties.class)
class ReferenceAutoConfiguration {

    @Bean
    AggregateType<ReferenceState, ReferenceEntry> referenceAggregate(Environment environment) {
        return ReferenceChanges.type(ServiceName.of(environment));
    }

    @Bean
    AggregateType<Proposal, ProposalEntry> proposalAggregate() {
        return Proposals.TYPE;
    }

    @Bean
    References references(
            ObjectProvider<ReferenceTable<?>> tables, ReactiveMongoTemplate mongo, Clock clock) {
        return new References(tables.stream().toList(), mongo, clock);
    }

    /** Decisions keep the version of what they were made under. */
    @Bean
    ReadBeside referenceVersions(ObjectProvider<ReferenceTable<?>> tables) {
        return new ReadBeside(
                ReferenceDocument.COLLECTION, tables.stream().map(ReferenceTable::name).toList());
    }

    @Bean
    ReferenceChanges referenceChanges(
            References references,
            AggregateType<ReferenceState, ReferenceEntry> type,
            Commands commands) {
        return new ReferenceChanges(references, new Aggregates<>(type, commands));
    }

    /** Only a service that lists other work lists proposals too. */
    @Bean
    @ConditionalOnBean(WorkKind.class)
    WorkKind<Proposal> proposalWork(
            AggregateType<Proposal, ProposalEntry> type, ReferenceProperties properties) {
        return ProposalLife.work(type, properties.rootUnit());
    }

    @Bean
    Proposals proposals(
            Commands commands,
            ReferenceChanges changes,
            References references,
            RequestReader reader,
            Clock clock,
            ObjectProvider<WorkKind<Proposal>> work,
            ObjectProvider<Worklists> worklists) {
        var all = new Aggregates<>(Proposals.TYPE, commands);
        WorkKind<Proposal> listed = work.getIfAvailable();
        return new Proposals(
                listed == null ? all : all.with(worklists.getObject().companion(listed)),
                changes,
                references,
                reader,
                clock);
    }

    @Bean
    ReferenceSeeding referenceSeeding(References references, ReferenceChanges changes) {
        return new ReferenceSeeding(references, changes);
    }

    @Bean
    ReferenceController referenceController(References references) {
        return new ReferenceController(references);
    }

    @Bean
    ProposalController proposalController(
            Proposals proposals, References references, ReferenceProperties properties) {
        return new ProposalController(proposals, references, properties);
    }
}
