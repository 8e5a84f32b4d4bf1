package org.minesafety.platform.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.proof.Entries;
import org.minesafety.platform.relay.JournalFeed.Change;
import org.minesafety.platform.relay.Relay.Step;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * What the relay of this instance is doing, as metrics and as health. Down means that nothing
 * leaves; the service itself goes on, so this belongs to neither readiness nor liveness.
 */
class RelayStatus implements HealthIndicator {

    /** Longer than an attempt takes to fail: then another instance leads. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private final Clock clock;
    private final Counter published;
    private final Timer delay;
    private volatile @Nullable Step step;
    private volatile @Nullable Instant pending;
    private volatile @Nullable Failure failure;

    RelayStatus(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.published =
                Counter.builder("minesafety.relay.published")
                        .description("Journal entries that left as events")
                        .register(meters);
        this.delay =
                Timer.builder("minesafety.relay.delay")
                        .description("From a journal entry's time to its event's commit")
                        .publishPercentileHistogram()
                        .register(meters);
        Gauge.builder("minesafety.relay.leader", this, status -> status.step == null ? 0 : 1)
                .description("1 where this instance publishes the journal")
                .register(meters);
        Gauge.builder("minesafety.relay.lag", this, status -> status.lag().toMillis() / 1000.0)
                .description("Age of the oldest entry that is read and not published")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("minesafety.relay.failing", this, status -> status.failing() == null ? 0 : 1)
                .description("1 where this instance tries to publish and cannot")
                .register(meters);
    }

    private record Failure(Throwable cause, Instant at) {}

    void reached(Step now) {
        step = now;
        if (now == Step.POSITIONED && pending == null) {
            failure = null;
        }
    }

    void read(List<Change> batch) {
        if (!batch.isEmpty() && pending == null) {
            pending = at(batch.getFirst());
        }
    }

    void published(List<Change> batch, int events) {
        pending = null;
        failure = null;
        published.increment(events);
        Instant now = clock.instant();
        batch.forEach(change -> delay.record(Duration.between(at(change), now)));
    }

    void failed(Throwable cause) {
        failure = new Failure(cause, clock.instant());
    }

    void retired() {
        step = null;
        if (failure == null) {
            pending = null;
        }
    }

    @Override
    public Health health() {
        Failure now = failing();
        Health.Builder health = now == null ? Health.up() : Health.down(now.cause());
        return health.withDetail("leads", step != null)
                .withDetail("lagSeconds", lag().toSeconds())
                .build();
    }

    private Duration lag() {
        Instant oldest = pending;
        return oldest == null || isForgotten()
                ? Duration.ZERO
                : Duration.between(oldest, clock.instant());
    }

    private @Nullable Failure failing() {
        return isForgotten() ? null : failure;
    }

    private boolean isForgotten() {
        Failure last = failure;
        return last != null && step == null && last.at().plus(FORGOTTEN).isBefore(clock.instant());
    }

    private static Instant at(Change change) {
        return Instant.parse(change.entry().getString(Entries.AT).getValue());
    }
}
