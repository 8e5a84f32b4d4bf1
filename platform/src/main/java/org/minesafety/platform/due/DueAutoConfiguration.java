package org.minesafety.platform.due;

import com.mongodb.reactivestreams.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import reactor.core.publisher.Mono;

/** A sweeper for every service that declares {@link DueSteps}. */
@AutoConfiguration(afterName = "org.minesafety.platform.lease.LeaseAutoConfiguration")
@ConditionalOnClass({MongoClient.class, ReactiveMongoDatabaseFactory.class})
@ConditionalOnBean({DueSteps.class, Leases.class})
@EnableConfigurationProperties(DueAutoConfiguration.DueProperties.class)
class DueAutoConfiguration {

    private static final Duration LEASE = Duration.ofSeconds(10);

    /**
     * @param pause between two sweeps: by so much a step may come late
     */
    @ConfigurationProperties("minesafety.due")
    record DueProperties(@DefaultValue("5s") Duration pause) {}

    @Bean
    Sweeper dueSweeper(
            ReactiveMongoDatabaseFactory factory,
            ObjectProvider<DueSteps> kinds,
            MeterRegistry meters,
            Clock clock) {
        return new Sweeper(factory, kinds.stream().toList(), meters, clock);
    }

    @Bean
    LeasedWorker dueWorker(Sweeper sweeper, Leases leases, DueProperties properties) {
        Mono<Boolean> round = sweeper.index().then(sweeper.sweep());
        return new LeasedWorker("due", LEASE, leases, Work.whileMore(properties.pause(), round));
    }
}
