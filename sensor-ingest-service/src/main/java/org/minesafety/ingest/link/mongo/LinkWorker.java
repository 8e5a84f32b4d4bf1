package org.minesafety.ingest.link.mongo;

import java.time.Duration;
import org.minesafety.ingest.IngestProperties;
import org.minesafety.ingest.link.LinkWatch;
import org.minesafety.ingest.link.domain.Expectations;
import org.minesafety.ingest.link.domain.LinkPeriod;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.Leases;
import org.minesafety.platform.reference.ReferenceTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One replica judges the links of all, by a table of how often systems send. */
@Configuration(proxyBeanMethods = false)
class LinkWorker {

    private static final Duration LEASE = Duration.ofSeconds(15);

    @Bean
    ReferenceTable<LinkPeriod> linkPeriods() {
        return new ReferenceTable<>(
                "link-periods",
                LinkPeriod.class,
                LinkPeriod::system,
                "reference/link-periods.csv",
                Expectations::new);
    }

    @Bean
    LeasedWorker linkJudge(LinkWatch links, Leases leases, IngestProperties properties) {
        return new LeasedWorker("links", LEASE, leases, links.work(properties.linkPause()));
    }
}
