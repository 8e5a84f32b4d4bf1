package org.minesafety.alert.feed.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.feed.ChangeFeed;
import org.minesafety.alert.feed.FeedFilter;
import org.minesafety.alert.feed.kafka.FeedRing.Place;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.runtime.WorkerThread;
import org.minesafety.platform.runtime.WorkerThread.Stop;
import org.minesafety.platform.security.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The feed of a topic from one reader of it, for all readers of this instance. */
final class KafkaChangeFeed<F, S> implements ChangeFeed<F, S> {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaChangeFeed.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration COME_AGAIN = Duration.ofSeconds(5);
    private static final int SENDERS = 2;

    private final Function<FeedMines, FeedTail<F, S>> open;
    private final Function<Clock, FeedMines> mines;
    private final Clock clock;
    private final String topic;
    private final int mostReaders;
    private final Set<FeedReader<F, S>> readers = ConcurrentHashMap.newKeySet();
    private final Scheduler senders;
    private final WorkerThread follower;
    private volatile @Nullable FeedTail<F, S> tail;
    private volatile @Nullable String trouble = "not begun";

    /**
     * @param group that writes the list; null: the list is never behind
     */
    KafkaChangeFeed(
            EntityTopic<F, S> topic,
            Map<String, Object> connection,
            @Nullable String group,
            int capacity,
            int mostReaders,
            Function<Clock, FeedMines> mines,
            Clock clock) {
        String name = "feed-" + topic.name();
        this.senders = Schedulers.newParallel(name, SENDERS, true);
        this.follower = new WorkerThread(name, PAUSE, PATIENCE, this::follow, this::failed);
        this.topic = topic.name();
        this.mostReaders = mostReaders;
        this.mines = mines;
        this.clock = clock;
        this.open =
                known ->
                        new FeedTail<>(
                                topic,
                                connection,
                                group,
                                capacity,
                                known,
                                shown -> readers.forEach(reader -> reader.listShows(shown)));
    }

    @Override
    public Flux<Item<F, S>> read(FeedFilter<F, S> filter, Caller caller, @Nullable String after) {
        return Flux.defer(() -> {
            FeedTail<F, S> running = tail;
            if (running == null || running.shown() == null || readers.size() >= mostReaders) {
                return Flux.error(new Problem(ProblemTypes.UNAVAILABLE).retryAfter(COME_AGAIN));
            }
            return Flux.create(sink -> join(running, filter, caller, after, sink));
        });
    }

    private void join(
            FeedTail<F, S> running,
            FeedFilter<F, S> filter,
            Caller caller,
            @Nullable String after,
            FluxSink<Item<F, S>> sink) {
        var worker = senders.createWorker();
        FeedReader<F, S> reader = reader(running, filter, caller, after, sink, worker);
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

    private FeedReader<F, S> reader(
            FeedTail<F, S> running,
            FeedFilter<F, S> filter,
            Caller caller,
            @Nullable String after,
            FluxSink<Item<F, S>> sink,
            Scheduler.Worker worker) {
        FeedRing<F, S> ring = running.ring();
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
        return new FeedReader<>(ring, place, reset, behind, filter, caller, sink, worker);
    }

    void start() {
        follower.start();
    }

    void stop() {
        follower.stop();
    }

    boolean isRunning() {
        return follower.isStarted();
    }

    /** Null while it is well. */
    @Nullable String trouble() {
        return trouble;
    }

    int readers() {
        return readers.size();
    }

    /** After a failure the topic is opened anew, and readers must come again. */
    private void follow(Stop stop) {
        try (FeedTail<F, S> opened = open.apply(mines.apply(clock))) {
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
        LOG.warn("The feed of {} begins again", topic, failure);
    }

    private void begin(FeedTail<F, S> opened, Stop stop) {
        while (opened.shown() == null && !stop.isAsked()) {
            opened.poll();
        }
        tail = opened;
    }
}
