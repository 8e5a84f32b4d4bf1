package org.minesafety.ingest;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.minesafety.contracts.Topics;
import org.minesafety.ingest.link.AheadSources;
import org.minesafety.ingest.link.FullHours;
import org.minesafety.ingest.link.domain.Expectations;
import org.minesafety.ingest.link.domain.LinkPeriod;
import org.minesafety.ingest.mine.Mines;
import org.minesafety.ingest.point.PointTable;
import org.minesafety.ingest.point.domain.SensorType;
import org.minesafety.ingest.reading.FrameLog;
import org.minesafety.ingest.reading.HourBudget;
import org.minesafety.ingest.reading.InFlight;
import org.minesafety.ingest.reading.KeptFrames;
import org.minesafety.ingest.reading.ReadingHandler;
import org.minesafety.ingest.reading.UploadRates;
import org.minesafety.ingest.reading.domain.AcceptanceLimits;
import org.minesafety.ingest.reading.domain.Lanes;
import org.minesafety.ingest.retention.RetentionPeriod;
import org.minesafety.ingest.retention.RetentionPeriods;
import org.minesafety.ingest.suspicion.Suspicions;
import org.minesafety.platform.journal.AuditScope;
import org.minesafety.platform.problem.ProblemType;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.share.Buckets;
import org.minesafety.platform.topic.UsedTopics;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;

@SpringBootApplication
@EnableConfigurationProperties(IngestProperties.class)
public class SensorIngestServiceApplication {

    /** So many have rates of their own at once. */
    private static final long ACCOUNTS = 10_000;

    public static void main(String[] args) {
        SpringApplication.run(SensorIngestServiceApplication.class, args);
    }

    /** Auditors see of the journal what their units supervise. */
    @Bean
    AuditScope auditScope(Mines mines) {
        return (code, caller) ->
                mines.byCode(code)
                        .map(mine -> caller.sees(code, mine.supervisionPath()))
                        .defaultIfEmpty(false);
    }

    @Bean
    ReferenceTable<SensorType> sensorTypes() {
        return new ReferenceTable<>(
                "sensor-types", SensorType.class, SensorType::key, "reference/sensor-types.csv");
    }

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
    ReferenceTable<RetentionPeriod> retentionPeriods() {
        return new ReferenceTable<>(
                "retention-periods",
                RetentionPeriod.class,
                RetentionPeriod::kind,
                "reference/retention-periods.csv",
                RetentionPeriods::new);
    }

    @Bean
    AcceptanceLimits acceptanceLimits(IngestProperties properties) {
        return new AcceptanceLimits(
                properties.ahead(), properties.earliest(), (int) properties.maxRecord().toBytes());
    }

    @Bean
    InFlight inFlight(IngestProperties properties) {
        return new InFlight(properties.maxInFlight().toBytes());
    }

    @Bean
    UploadRates uploadRates(IngestProperties properties) {
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
            AcceptanceLimits limits,
            IngestProperties properties,
            Clock clock) {
        var lanes =
                new Lanes.Limits(
                        properties.live(), properties.catchUp(), properties.trustedUpload());
        return new ReadingHandler(table, log, budget, sources, limits, lanes, clock);
    }

    @Bean
    HourBudget hourBudget(
            IngestProperties properties,
            KeptFrames kept,
            Suspicions suspicions,
            FullHours links,
            Clock clock) {
        return new HourBudget(properties.hourFrames(), kept, suspicions, links, clock);
    }

    /** In front of Kafka: while it does not answer, nobody is kept waiting for that. */
    @Bean
    CircuitBreaker kafkaBreaker() {
        return CircuitBreaker.of(
                "kafka",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(50)
                        .minimumNumberOfCalls(10)
                        .waitDurationInOpenState(Duration.ofSeconds(5))
                        .permittedNumberOfCallsInHalfOpenState(5)
                        .recordExceptions(KafkaException.class)
                        .build());
    }

    /** Argument: code of the mine. */
    @Bean
    ProblemType mineNotKnownYet() {
        return new ProblemType("mine-not-known-yet", HttpStatus.CONFLICT);
    }

    @Bean
    UsedTopics topics() {
        return UsedTopics.of()
                .reading(
                        Topics.SENSOR_FRAMES,
                        Topics.SENSOR_BACKLOG,
                        Topics.SENSOR_RECEIPTS,
                        Topics.LATE_BEYOND_HORIZON,
                        Topics.MEASURING_POINTS);
    }
}
