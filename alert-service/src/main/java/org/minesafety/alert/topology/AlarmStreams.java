package org.minesafety.alert.topology;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the topology while the service lives. Whatever ends it (a topic that is not there yet, a
 * broker that is away for long) it is begun again after a pause, and meanwhile the service is not
 * ready.
 */
final class AlarmStreams implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmStreams.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Supplier<KafkaStreams> make;
    private final Function<KafkaStreams, KafkaStreamsMetrics> meter;
    private CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread supervisor;
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable String trouble;

    /**
     * @param meter closed when the streams are
     */
    AlarmStreams(Supplier<KafkaStreams> make, Function<KafkaStreams, KafkaStreamsMetrics> meter) {
        this.make = make;
        this.meter = meter;
    }

    @Override
    public synchronized void start() {
        if (supervisor == null) {
            var latch = new CountDownLatch(1);
            stop = latch;
            supervisor = Thread.ofPlatform().name("alarm-streams").daemon().start(() -> run(latch));
        }
    }

    @Override
    public synchronized void stop() {
        Thread running = supervisor;
        if (running != null) {
            stop.countDown();
            try {
                boolean _ = running.join(PATIENCE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            supervisor = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return supervisor != null;
    }

    @Override
    public Health health() {
        KafkaStreams running = streams;
        State state = running == null ? State.CREATED : running.state();
        Health.Builder health = state == State.RUNNING ? Health.up() : Health.outOfService();
        health.withDetail("state", state.name());
        if (trouble != null) {
            health.withDetail("trouble", trouble);
        }
        return health.build();
    }

    private void run(CountDownLatch end) {
        while (end.getCount() > 0) {
            try {
                runOnce(end);
            } catch (RuntimeException failure) {
                trouble = failure.toString();
                LOG.warn("The topology did not start", failure);
            }
            if (!await(end, PAUSE)) {
                LOG.info("The topology begins again");
            }
        }
    }

    /** Returns when it has stopped, by itself or because the service does. */
    private void runOnce(CountDownLatch end) {
        KafkaStreams begun = make.get();
        begun.setUncaughtExceptionHandler(failure -> {
            trouble = failure.toString();
            LOG.error("The topology failed", failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        begun.setStateListener((now, before) -> {
            if (now == State.RUNNING) {
                trouble = null;
            }
        });
        streams = begun;
        try (var _ = meter.apply(begun)) {
            begun.start();
            while (!await(end, LOOK) && isAlive(begun.state())) {
                LOG.trace("{}", begun.state());
            }
        } finally {
            begun.close(PATIENCE);
        }
    }

    private static boolean isAlive(State state) {
        return state != State.PENDING_ERROR && !state.hasCompletedShutdown();
    }

    private static boolean await(CountDownLatch end, Duration pause) {
        try {
            return end.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
