package org.minesafety.ingest;

import java.time.Duration;
import org.minesafety.ingest.history.HourlyStatistics;
import org.minesafety.ingest.link.LinkWatch;
import org.minesafety.ingest.retention.Retention;
import org.minesafety.ingest.suspicion.SuspicionWork;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What one replica does for all. */
@Configuration(proxyBeanMethods = false)
class IngestWorkers {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration SUSPICION_PAUSE = Duration.ofSeconds(1);

    @Bean
    LeasedWorker linkJudge(LinkWatch links, Leases leases, IngestProperties properties) {
        return new LeasedWorker("links", LEASE, leases, links.work(properties.linkPause()));
    }

    @Bean
    LeasedWorker statistics(
            HourlyStatistics statistics, Leases leases, IngestProperties properties) {
        return new LeasedWorker(
                "statistics",
                LEASE,
                leases,
                Work.whileMore(properties.statisticsPause(), statistics.round()));
    }

    @Bean
    LeasedWorker retentionWorker(Retention retention, Leases leases, IngestProperties properties) {
        return new LeasedWorker(
                "retention",
                LEASE,
                leases,
                Work.every(properties.retentionPause(), retention.round()));
    }

    @Bean
    LeasedWorker suspicionWorker(SuspicionWork suspicions, Leases leases) {
        return new LeasedWorker(
                "suspicions", LEASE, leases, Work.whileMore(SUSPICION_PAUSE, suspicions.round()));
    }
}
