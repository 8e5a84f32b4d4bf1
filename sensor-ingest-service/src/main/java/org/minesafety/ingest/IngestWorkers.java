package org.minesafety.ingest;

import java.time.Duration;
import org.minesafety.ingest.retention.Retention;
import org.minesafety.ingest.suspicion.SuspicionWork;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What one replica does for all features that know nothing of the configuration. */
@Configuration(proxyBeanMethods = false)
class IngestWorkers {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration SUSPICION_PAUSE = Duration.ofSeconds(1);

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
                "suspicions", LEASE, leases, Work.every(SUSPICION_PAUSE, suspicions.round()));
    }
}
