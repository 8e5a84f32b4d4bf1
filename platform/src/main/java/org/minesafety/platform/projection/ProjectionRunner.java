package org.minesafety.platform.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.consumer.GroupReader;
import org.minesafety.platform.consumer.GroupReaders;
import org.minesafety.platform.consumer.Reading;
import org.minesafety.platform.lease.Lease;
import org.minesafety.platform.lease.Leases;
import org.minesafety.platform.projection.Positions.Span;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The life of one projection: starts reading, catches up, may be rebuilt. */
final class ProjectionRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionRunner.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Projection<?, ?, ?> projection;
    private final String group;
    private final ProjectionStore store;
    private final RecordDelivery delivery;
    private final Positions positions;
    private final RebuildTurn turn;
    private final GroupReader reader;
    private @Nullable Thread worker;
    private volatile State state = State.STOPPED;
    private volatile @Nullable String trouble;

    ProjectionRunner(
            Projection<?, ?, ?> projection,
            String service,
            ProjectionStore store,
            RecordDelivery delivery,
            Positions positions,
            Leases leases,
            GroupReaders readers) {
        this.projection = projection;
        this.group = service + "." + projection.name();
        this.store = store;
        this.delivery = delivery;
        this.positions = positions;
        this.turn = new RebuildTurn(leases, group);
        this.reader =
                readers.reader(
                        new Reading(
                                group,
                                List.of(topic()),
                                Reading.MANY,
                                true,
                                records -> take(records).block()));
    }

    enum State {
        STOPPED,
        CATCHING_UP,
        REBUILDING,
        CAUGHT_UP
    }

    /**
     * @param committed null: nothing yet
     */
    record PartitionPosition(int partition, @Nullable Long committed, long end, long lag) {}

    String name() {
        return projection.name();
    }

    String topic() {
        return projection.topic().name();
    }

    State state() {
        return state;
    }

    /** What keeps it from going on, null when nothing does. */
    @Nullable String trouble() {
        return trouble != null ? trouble : reader.trouble();
    }

    @Nullable Instant newest() {
        return reader.newest();
    }

    /** As if they had been read. */
    Mono<Void> take(List<ConsumerRecord<String, byte[]>> records) {
        return turn.before(records).then(delivery.apply(records));
    }

    /** As if the record had been read again. */
    Mono<Void> replay(ConsumerRecord<String, byte[]> record) {
        return delivery.replay(record);
    }

    ProjectionStore store() {
        return store;
    }

    /** Blocks. */
    List<PartitionPosition> positions() {
        Map<Integer, Long> committed = positions.committed(group, topic());
        return positions.spans(topic()).entrySet().stream()
                .map(span -> position(span.getKey(), span.getValue(), committed))
                .toList();
    }

    @Override
    public synchronized void start() {
        work(State.CATCHING_UP, this::readOn);
    }

    @Override
    public void stop() {
        synchronized (this) {
            state = State.STOPPED;
            if (worker != null) {
                worker.interrupt();
            }
        }
        reader.stop();
    }

    @Override
    public boolean isRunning() {
        return state != State.STOPPED;
    }

    /**
     * Starts to build the collection anew from the topic; documents stay readable meanwhile. Blocks
     * while it asks who else reads.
     *
     * @throws IllegalStateException saying why not
     */
    synchronized void rebuild() {
        if (state != State.CAUGHT_UP) {
            throw new IllegalStateException("Projection %s is %s".formatted(name(), state));
        }
        List<String> others =
                positions.members(group).stream()
                        .filter(member -> !member.startsWith(reader.clientId()))
                        .toList();
        if (!others.isEmpty()) {
            throw new IllegalStateException(
                    "Group %s has other members, which must be stopped first: %s"
                            .formatted(group, others));
        }
        work(State.REBUILDING, this::readAnew);
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private void work(State during, Work work) {
        state = during;
        worker = Thread.ofVirtual().name(group).start(() -> uninterrupted(work));
    }

    private void uninterrupted(Work work) {
        try {
            work.run();
        } catch (InterruptedException stopped) {
            LOG.debug("{} stopped before it had caught up", group);
        }
    }

    private void readOn() throws InterruptedException {
        retrying(() -> done(store.index(projection.indexes())));
        retrying(this::startReader);
        Map<Integer, Span> targets = retrying(() -> positions.spans(topic()));
        while (!retrying(() -> reached(targets) && droppedStale(targets))) {
            Thread.sleep(LOOK);
        }
        synchronized (this) {
            if (state != State.STOPPED) {
                state = State.CAUGHT_UP;
                LOG.info("{} has caught up", group);
            }
        }
    }

    /**
     * The documents are marked only after the offsets are set back: so whatever is marked is read
     * again, even when the service dies between any two steps. Who joins between them waits.
     */
    private void readAnew() throws InterruptedException {
        retrying(this::stopReader);
        while (!retrying(() -> said(turn.take(this::rewindAndMark)))) {
            Thread.sleep(LOOK);
        }
        readOn();
    }

    private Mono<Boolean> rewindAndMark(Lease alone) {
        return asking(() -> positions.rewind(group, topic()))
                .flatMap(rewound -> {
                    if (rewound && alone.held()) {
                        return store.markStale();
                    }
                    LOG.warn("{} is not rebuilt: another member has joined, or may have", group);
                    return Mono.empty();
                })
                .thenReturn(true);
    }

    /** Asks again while nobody can begin to rebuild: what he marks is not read again yet. */
    private boolean droppedStale(Map<Integer, Span> targets) {
        return said(turn.take(_ -> asking(() -> reached(targets)).flatMap(this::dropped)));
    }

    private Mono<Boolean> dropped(boolean reached) {
        return reached ? store.dropStale().thenReturn(true) : Mono.just(false);
    }

    /** Questions to the broker block. */
    private static Mono<Boolean> asking(Supplier<Boolean> question) {
        return Mono.fromSupplier(question).subscribeOn(Schedulers.boundedElastic());
    }

    private static boolean said(Mono<Boolean> answer) {
        return Boolean.TRUE.equals(answer.block(PATIENCE));
    }

    /** Whether everything that there was to read is written, by whichever member. */
    private boolean reached(Map<Integer, Span> targets) {
        Map<Integer, Long> committed = positions.committed(group, topic());
        return targets.entrySet().stream()
                .filter(target -> target.getValue().size() > 0)
                .allMatch(target ->
                        committed.getOrDefault(target.getKey(), -1L) >= target.getValue().end());
    }

    private <T> T retrying(Supplier<T> step) throws InterruptedException {
        while (true) {
            try {
                T result = step.get();
                trouble = null;
                return result;
            } catch (Throwable failure) { // whatever it is, this thread must not end unseen
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException();
                }
                trouble = failure.toString();
                LOG.warn("{} tries again: {}", group, trouble, failure);
                Thread.sleep(RETRY);
            }
        }
    }

    private synchronized boolean startReader() {
        if (state != State.STOPPED) {
            reader.start();
        }
        return true;
    }

    private boolean stopReader() {
        reader.stop();
        return true;
    }

    private static boolean done(Mono<?> work) {
        work.block(PATIENCE);
        return true;
    }

    private PartitionPosition position(int partition, Span span, Map<Integer, Long> committed) {
        Long held = committed.get(partition);
        long from = held == null ? span.begin() : Math.max(held, span.begin());
        return new PartitionPosition(partition, held, span.end(), Math.max(0, span.end() - from));
    }
}
