package org.minesafety.alert.episode.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.episode.AlarmFeed;
import org.minesafety.alert.episode.AlarmFilter;
import org.minesafety.alert.episode.kafka.FeedRing.Place;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.runtime.WorkerThread;
import org.minesafety.platform.runtime.WorkerThread.Stop;
import org.minesafety.platform.security.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The feed of alarms from one reader of their topic, for all readers of this instance. */
final class KafkaAlarmFeed implements AlarmFeed, SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaAlarmFeed.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration COME_AGAIN = Duration.ofSeconds(5);
    private static final int SENDERS = 2;

    private final Function<FeedMines, FeedTail> open;
    private final Function<Clock, FeedMines> mines;
    private final Clock clock;
    private final int mostReaders;
    private final Set<FeedReader> readers = ConcurrentHashMap.newKeySet();
    private final Scheduler senders = Schedulers.newParallel("alarm-feed", SENDERS, true);
    private final WorkerThread follower =
            new WorkerThread("alarm-feed", PAUSE, PATIENCE, this::follow, this::failed);
    private volatile @Nullable FeedTail tail;
    private volatile @Nullable String trouble = "not begun";

    KafkaAlarmFeed(
            Map<String, Object> connection,
            String group,
            int capacity,
            int mostReaders,
            Function<Clock, FeedMines> mines,
            Clock clock) {
        this.mostReaders = mostReaders;
        this.mines = mines;
        this.clock = clock;
        this.open =
                known ->
                        new FeedTail(
                                connection,
                                group,
                                capacity,
                                known,
                                shown -> readers.forEach(reader -> reader.listShows(shown)));
    }

    @Override
    public Flux<Item> read(AlarmFilter filter, Caller caller, @Nullable String after) {
        return Flux.defer(() -> {
            FeedTail running = tail;
            if (running == null || running.shown() == null || readers.size() >= mostReaders) {
                return Flux.error(new Problem(ProblemTypes.UNAVAILABLE).retryAfter(COME_AGAIN));
            }
            return Flux.create(sink -> join(running, filter, caller, after, sink));
        });
    }

    private void join(
            FeedTail running,
            AlarmFilter filter,
            Caller caller,
            @Nullable String after,
            FluxSink<Item> sink) {
        var worker = senders.createWorker();
        FeedReader reader = reader(running, filter, caller, after, sink, worker);
        readers.add(reader);
        sink.onDispose(() -> {
            readers.remove(reader);
            worker.dispose();
        });
        sink.onRequest(_ -> reader.wake());
        reader.wake();
        if (tail != running) {
            reader.interrupt(); // it ended while this one joined
        }
    }

    private FeedReader reader(
            FeedTail running,
            AlarmFilter filter,
            Caller caller,
            @Nullable String after,
            FluxSink<Item> sink,
            Scheduler.Worker worker) {
        FeedRing ring = running.ring();
        FeedPosition known =
                after == null
                        ? null
                        : FeedPosition.of(after, running.incarnation(), running.partitions());
        Place place = known == null ? null : ring.behind(known);
        ResetReason reset = after == null || place != null ? null : ResetReason.POSITION_NOT_HELD;
        FeedPosition behind = null;
        if (place == null) {
            FeedPosition shown = running.shown();
            place = shown == null ? null : ring.behind(shown);
        }
        if (place == null) {
            place = ring.end();
            behind = place.position().copy();
        }
        return new FeedReader(ring, place, reset, behind, filter, caller, sink, worker);
    }

    @Override
    public void start() {
        follower.start();
    }

    @Override
    public void stop() {
        follower.stop();
    }

    @Override
    public boolean isRunning() {
        return follower.isStarted();
    }

    @Override
    public Health health() {
        String why = trouble;
        Health.Builder health = why == null ? Health.up() : Health.outOfService();
        health.withDetail("readers", readers.size());
        return (why == null ? health : health.withDetail("trouble", why)).build();
    }

    /** After a failure the topic is opened anew, and readers must come again. */
    private void follow(Stop stop) {
        try (FeedTail opened = open.apply(mines.apply(clock))) {
            begin(opened, stop);
            while (!stop.isAsked()) {
                if (opened.poll()) {
                    readers.forEach(FeedReader::wake);
                }
                trouble = null;
            }
        } finally {
            tail = null;
            readers.forEach(FeedReader::interrupt);
        }
    }

    private void failed(Throwable failure) {
        trouble = failure.toString();
        LOG.warn("The feed of alarms begins again", failure);
    }

    private void begin(FeedTail opened, Stop stop) {
        while (opened.shown() == null && !stop.isAsked()) {
            opened.poll();
        }
        tail = opened;
    }
}
