package org.minesafety.alert.unjudged;

import static com.mongodb.client.model.Indexes.ascending;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.minesafety.platform.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the points of mines, and counts those that no level judges. */
@Configuration(proxyBeanMethods = false)
class UnjudgedConfiguration {

    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final Duration BETWEEN_COUNTS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(250);

    /** Some 20,000 mines take two minutes. */
    private static final Duration LONGEST_COUNT = Duration.ofHours(1);

    private final Map<Gap, Long> counts = new ConcurrentHashMap<>();

    @Bean
    Projection<PointEvent, PointState, KnownPoint> points() {
        return new Projection<>(
                        UnjudgedPoints.POINTS,
                        Topics.MEASURING_POINTS,
                        UnjudgedPoints.POINTS,
                        KnownPoint::id,
                        KnownPoint::of)
                .indexed(ascending("mine", "withdrawn", "sensorType", "locationClass"));
    }

    @Bean
    LeasedWorker unjudgedPointCounter(Leases leases, UnjudgedPoints points) {
        return new LeasedWorker(
                "unjudged-points",
                LEASE,
                leases,
                Work.every(
                        BETWEEN_COUNTS,
                        LONGEST_COUNT,
                        points.counts(BETWEEN_PIECES).doOnNext(counts::putAll)));
    }

    @Bean
    MeterBinder unjudgedPointMeters() {
        return meters -> {
            for (Gap gap : Gap.values()) {
                Gauge.builder("minesafety.points.unjudged", () -> counts.getOrDefault(gap, 0L))
                        .description("points in service that no statutory level judges")
                        .tag("reason", gap.name().toLowerCase(Locale.ROOT))
                        .register(meters);
            }
        };
    }
}
