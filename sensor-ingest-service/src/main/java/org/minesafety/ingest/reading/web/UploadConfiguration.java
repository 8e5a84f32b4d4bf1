package org.minesafety.ingest.reading.web;

import java.time.Clock;
import org.minesafety.ingest.link.AheadSources;
import org.minesafety.ingest.link.FullHours;
import org.minesafety.ingest.reading.FrameLog;
import org.minesafety.ingest.reading.HourBudget;
import org.minesafety.ingest.reading.InFlight;
import org.minesafety.ingest.reading.KeptFrames;
import org.minesafety.ingest.reading.PointTable;
import org.minesafety.ingest.reading.ReadingHandler;
import org.minesafety.ingest.reading.UploadRates;
import org.minesafety.ingest.reading.domain.AcceptanceLimits;
import org.minesafety.ingest.reading.domain.Lanes;
import org.minesafety.ingest.suspicion.Suspicions;
import org.minesafety.platform.share.Buckets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an upload may be like, and how much there may be of it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UploadProperties.class)
class UploadConfiguration {

    /** So many have rates of their own at once. */
    private static final long ACCOUNTS = 10_000;

    @Bean
    InFlight inFlight(UploadProperties properties) {
        return new InFlight(properties.maxInFlight().toBytes());
    }

    @Bean
    UploadRates uploadRates(UploadProperties properties) {
        return new UploadRates(
                new Buckets(
                        properties.framesPerSecond(),
                        Math.max(properties.framesBurst(), properties.maxFrames()),
                        ACCOUNTS),
                new Buckets(
                        properties.readingsPerSecond(),
                        Math.max(properties.readingsBurst(), properties.maxReadings()),
                        ACCOUNTS));
    }

    @Bean
    ReadingHandler readingHandler(
            PointTable table,
            FrameLog log,
            HourBudget budget,
            AheadSources sources,
            UploadProperties properties,
            Clock clock) {
        var limits =
                new AcceptanceLimits(
                        properties.ahead(),
                        properties.earliest(),
                        (int) properties.maxRecord().toBytes());
        var lanes =
                new Lanes.Limits(
                        properties.live(), properties.catchUp(), properties.trustedUpload());
        return new ReadingHandler(table, log, budget, sources, limits, lanes, clock);
    }

    @Bean
    HourBudget hourBudget(
            UploadProperties properties,
            KeptFrames kept,
            Suspicions suspicions,
            FullHours links,
            Clock clock) {
        return new HourBudget(properties.hourFrames(), kept, suspicions, links, clock);
    }
}
