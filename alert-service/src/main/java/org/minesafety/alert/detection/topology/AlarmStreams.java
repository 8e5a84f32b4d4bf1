package org.minesafety.alert.detection.topology;

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
    private final Trouble trouble;
    private CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread supervisor;
    private volatile @Nullable KafkaStreams streams;

    /**
     * @param meter closed when the streams are
     */
    AlarmStreams(
            Supplier<KafkaStreams> make,
            Function<KafkaStreams, KafkaStreamsMetrics> meter,
            Trouble trouble) {
        this.make = make;
        this.meter = meter;
        this.trouble = trouble;
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

    State state() {
        KafkaStreams running = streams;
        return running == null ? State.CREATED : running.state();
    }

    boolean judges() {
        return state() == State.RUNNING;
    }

    /** False when it should run and nobody will begin it again. */
    synchronized boolean isSupervised() {
        Thread running = supervisor;
        return running == null || running.isAlive();
    }

    private void run(CountDownLatch end) {
        while (end.getCount() > 0) {
            try {
                runOnce(end);
            } catch (Throwable failure) { // whatever it is, this thread must go on
                trouble.restarted(failure);
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
            trouble.restarted(failure);
            LOG.error("The topology failed", failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
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
