package org.minesafety.ingest.history.mongo;

import java.time.Duration;
import org.minesafety.ingest.IngestProperties;
import org.minesafety.ingest.history.HourlyStatistics;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One replica computes the statistics of all. */
@Configuration(proxyBeanMethods = false)
class StatisticsWorker {

    private static final Duration LEASE = Duration.ofSeconds(15);

    @Bean
    LeasedWorker statistics(
            HourlyStatistics statistics, Leases leases, IngestProperties properties) {
        return new LeasedWorker(
                "statistics",
                LEASE,
                leases,
                Work.every(properties.statisticsPause(), statistics.round()));
    }
}
