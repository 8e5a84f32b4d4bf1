package org.minesafety.platform.worklist;

import com.mongodb.reactivestreams.client.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.minesafety.platform.scope.Supervision;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;

/** A work list for every service that declares a {@link WorkKind}. */
@AutoConfiguration(afterName = "org.minesafety.platform.lease.LeaseAutoConfiguration")
@ConditionalOnClass({MongoClient.class, ReactiveMongoTemplate.class})
@ConditionalOnBean(WorkKind.class)
class WorklistAutoConfiguration {

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Bean
    WorkEntries workEntries(ReactiveMongoTemplate mongo) {
        return new WorkEntries(mongo);
    }

    @Bean
    WorklistSetup worklistSetup(WorkEntries entries, ObjectProvider<WorkKind<?>> kinds) {
        return new WorklistSetup(entries, kinds.stream().map(WorkKind::name).toList());
    }

    @Bean
    Worklists worklists(
            WorkEntries entries, Supervision supervision, ObjectProvider<WorkKind<?>> kinds) {
        return new Worklists(entries, supervision, kinds.stream().map(WorkKind::name).toList());
    }

    @Bean
    WorklistController worklistController(
            WorkEntries entries,
            ObjectProvider<WorkKind<?>> kinds,
            Commands commands,
            Supervision supervision,
            Clock clock) {
        return new WorklistController(
                new WorkPages(all(kinds), entries, commands, supervision, clock));
    }

    @Bean
    @ConditionalOnBean(Leases.class)
    LeasedWorker worklistSweep(
            ReactiveMongoTemplate mongo,
            Worklists worklists,
            Commands commands,
            ObjectProvider<WorkKind<?>> kinds,
            Leases leases) {
        var sweep = new WorkSweep(mongo, worklists, commands, all(kinds));
        return new LeasedWorker(
                "worklist", LEASE, leases, Work.whileMore(PAUSE, Mono.defer(sweep::round)));
    }

    private static List<WorkKind<?>> all(ObjectProvider<WorkKind<?>> kinds) {
        return kinds.stream().toList();
    }
}
