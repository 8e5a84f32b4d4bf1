package org.minesafety.alert.detection.topology;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.runtime.WorkerThread;
import org.minesafety.platform.runtime.WorkerThread.Stop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the topology while the service lives. Whatever ends it (a topic that is not there yet, a
 * broker that is away for long) it is begun again after a pause, and health tells why.
 *
 * <p>The whole client begins again, not one thread: a thread that Kafka Streams puts in the place
 * of a dead one has another name in the group, and what the dead one held stands still for a
 * session's time.
 */
final class AlarmStreams implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmStreams.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Supplier<KafkaStreams> make;
    private final Function<KafkaStreams, KafkaStreamsMetrics> meter;
    private final DetectionFailures failures;
    private final WorkerThread supervisor =
            new WorkerThread("alarm-streams", PAUSE, PATIENCE, this::runOnce, this::failed);
    private volatile @Nullable KafkaStreams streams;

    /**
     * @param meter closed when the streams are
     */
    AlarmStreams(
            Supplier<KafkaStreams> make,
            Function<KafkaStreams, KafkaStreamsMetrics> meter,
            DetectionFailures failures) {
        this.make = make;
        this.meter = meter;
        this.failures = failures;
    }

    @Override
    public void start() {
        supervisor.start();
    }

    @Override
    public void stop() {
        supervisor.stop();
    }

    @Override
    public boolean isRunning() {
        return supervisor.isStarted();
    }

    State state() {
        KafkaStreams running = streams;
        return running == null ? State.CREATED : running.state();
    }

    boolean judges() {
        return state() == State.RUNNING;
    }

    /** False when it should run and nobody will begin it again. */
    boolean isSupervised() {
        return supervisor.isAlive();
    }

    private void failed(Throwable failure) {
        failures.restarted(failure);
        LOG.warn("The topology did not start", failure);
    }

    /** Returns when it has stopped, by itself or because the service does. */
    private void runOnce(Stop stop) {
        LOG.info("The topology begins");
        KafkaStreams begun = make.get();
        begun.setUncaughtExceptionHandler(failure -> {
            failures.restarted(failure);
            LOG.error("The topology failed", failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams = begun;
        try (var _ = meter.apply(begun)) {
            begun.start();
            while (!stop.isAskedWithin(LOOK) && isAlive(begun.state())) {
                LOG.trace("{}", begun.state());
            }
        } finally {
            begun.close(PATIENCE);
        }
    }

    private static boolean isAlive(State state) {
        return state != State.PENDING_ERROR && !state.hasCompletedShutdown();
    }
}
