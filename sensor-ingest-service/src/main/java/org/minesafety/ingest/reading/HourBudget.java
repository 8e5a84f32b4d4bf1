package org.minesafety.ingest.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.minesafety.contracts.Detail;
import org.minesafety.contracts.sensor.Suspicion;
import org.minesafety.contracts.sensor.SuspicionKind;
import org.minesafety.ingest.link.FullHours;
import org.minesafety.ingest.reading.FrameLog.NamedFrame;
import org.minesafety.ingest.reading.KeptFrames.Key;
import org.minesafety.ingest.reading.domain.HourCount;
import org.minesafety.ingest.reading.domain.HourCount.Verdict;
import org.minesafety.ingest.reading.domain.Names;
import org.minesafety.ingest.reading.domain.Part;
import org.minesafety.ingest.suspicion.Suspicions;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How many different frames an hour of data time of one mine and system may have: detection holds
 * an hour in memory, and nobody may make it larger than that.
 *
 * <p>How exact it is. Each process remembers the frames that it let through, by name, and so never
 * counts one twice. Only of an hour that has more than {@link HourCount#UNASKED} it asks the
 * history how many there are, and only when those and its own reach the budget it reads their
 * names. From then on it is exact but for what other replicas let through meanwhile: an hour has at
 * most {@code budget} frames for each replica, and {@link HourCount#UNASKED} more for each time
 * that a process begins anew or forgets an hour that has not been used for long. A frame that the
 * history has is never too much, nor is one that this process let through and remembers; while
 * neither can be told, because the database is away, the upload is to come again (503).
 */
public final class HourBudget {

    private static final Logger LOG = LoggerFactory.getLogger(HourBudget.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(2);

    /** Names that are remembered in all; about so many times 8 bytes. */
    private static final long MOST_NAMES = 3_000_000;

    /** An hour takes so much beside its names, in names. */
    private static final int OVERHEAD = 32;

    private final int most;
    private final KeptFrames kept;
    private final Suspicions suspicions;
    private final FullHours links;
    private final Clock clock;
    private final Map<Hour, Known> hours = new ConcurrentHashMap<>();
    private final AtomicLong uses = new AtomicLong();
    private final AtomicLong room = new AtomicLong();

    /**
     * @param most different frames of one hour
     */
    public HourBudget(
            int most, KeptFrames kept, Suspicions suspicions, FullHours links, Clock clock) {
        this.links = links;
        this.most = most;
        this.kept = kept;
        this.suspicions = suspicions;
        this.clock = clock;
    }

    private record Hour(String mine, String system, Instant from) {

        static Hour of(NamedFrame frame) {
            return new Hour(
                    frame.part().mine(),
                    frame.part().system(),
                    frame.part().dataTime().truncatedTo(ChronoUnit.HOURS));
        }
    }

    private static final class Known {
        private final HourCount count;
        private volatile long used;
        private volatile boolean told;

        Known(int most) {
            this.count = new HourCount(most);
        }
    }

    /** Places of the frames that are too much; mostly none. */
    public Mono<BitSet> beyond(List<NamedFrame> frames) {
        List<Integer> undecided = new ArrayList<>();
        long use = uses.incrementAndGet();
        for (int i = 0; i < frames.size(); i++) {
            if (admit(frames.get(i), use) != Verdict.ADMITTED) {
                undecided.add(i);
            }
        }
        return undecided.isEmpty()
                ? Mono.just(new BitSet())
                : Mono.defer(() -> ask(frames, undecided, use))
                        .timeout(PATIENCE)
                        .onErrorMap(
                                failure -> !(failure instanceof Problem),
                                failure ->
                                        new Problem(ProblemTypes.UNAVAILABLE, failure)
                                                .retryAfter(RETRY));
    }

    private Verdict admit(NamedFrame frame, long use) {
        Known known = hours.computeIfAbsent(Hour.of(frame), this::begin);
        known.used = use;
        int before = known.count.room();
        Verdict verdict = known.count.admit(Names.of(frame.name()));
        grown(known.count.room() - before);
        return verdict;
    }

    private Known begin(Hour hour) {
        grown(OVERHEAD);
        return new Known(most);
    }

    private void grown(int more) {
        if (more > 0 && room.addAndGet(more) > MOST_NAMES) {
            forget();
        }
    }

    /** The half that has not been used for longest. */
    private synchronized void forget() {
        if (room.get() <= MOST_NAMES) {
            return;
        }
        List<Map.Entry<Hour, Known>> all = new ArrayList<>(hours.entrySet());
        all.sort(Comparator.comparingLong(it -> it.getValue().used));
        all.subList(0, (all.size() + 1) / 2).forEach(it -> hours.remove(it.getKey()));
        room.set(hours.values().stream().mapToLong(it -> it.count.room() + (long) OVERHEAD).sum());
    }

    /** Hour by hour, first how many there are, then which, then whether just these are there. */
    private Mono<BitSet> ask(List<NamedFrame> frames, List<Integer> undecided, long use) {
        return learn(frames, undecided, use, Verdict.COUNT_FIRST)
                .flatMap(left -> learn(frames, left, use, Verdict.NAMES_FIRST))
                .flatMap(left -> left.isEmpty() ? Mono.just(new BitSet()) : full(frames, left));
    }

    private Mono<List<Integer>> learn(
            List<NamedFrame> frames, List<Integer> undecided, long use, Verdict wanted) {
        Map<Hour, Known> asked = new LinkedHashMap<>();
        for (int i : undecided) {
            NamedFrame frame = frames.get(i);
            if (admit(frame, use) == wanted) {
                Hour hour = Hour.of(frame);
                asked.put(hour, hours.computeIfAbsent(hour, this::begin));
            }
        }
        return Flux.fromIterable(asked.entrySet())
                .concatMap(it -> learn(it.getKey(), it.getValue().count, wanted))
                .then(
                        Mono.fromCallable(() ->
                                undecided.stream()
                                        .filter(i -> admit(frames.get(i), use) != Verdict.ADMITTED)
                                        .toList()));
    }

    private Mono<?> learn(Hour hour, HourCount count, Verdict wanted) {
        return wanted == Verdict.COUNT_FIRST
                ? kept.count(hour.mine(), hour.system(), hour.from(), most).doOnNext(count::counted)
                : kept.names(hour.mine(), hour.system(), hour.from(), most)
                        .map(Names::of)
                        .collectList()
                        .doOnNext(all -> {
                            int before = count.room();
                            count.named(all.stream().mapToLong(it -> it).toArray());
                            grown(count.room() - before);
                        });
    }

    private Mono<BitSet> full(List<NamedFrame> frames, List<Integer> left) {
        return kept.present(left.stream().map(frames::get).map(HourBudget::key).toList())
                .map(present -> {
                    BitSet beyond = new BitSet(frames.size());
                    left.stream()
                            .filter(i -> !present.contains(frames.get(i).name()))
                            .forEach(beyond::set);
                    return beyond;
                })
                .delayUntil(beyond -> tell(beyond.stream().mapToObj(frames::get).toList()));
    }

    private static Key key(NamedFrame frame) {
        Part part = frame.part();
        return new Key(part.mine(), part.system(), part.dataTime(), frame.name());
    }

    /** Once for each hour; what cannot be told now is told with the next frame that is too much. */
    private Mono<Void> tell(List<NamedFrame> frames) {
        Map<Hour, Known> full = new LinkedHashMap<>();
        for (NamedFrame frame : frames) {
            Known known = hours.get(Hour.of(frame));
            if (known != null && !known.told) {
                full.put(Hour.of(frame), known);
            }
        }
        return suspicions
                .tell(full.keySet().stream().map(this::suspicion).toList())
                .thenMany(Flux.fromIterable(full.keySet()))
                .concatMap(it -> links.hourFull(it.mine(), it.system(), it.from()))
                .then()
                .doOnSuccess(_ -> full.values().forEach(it -> it.told = true))
                .onErrorResume(failure -> {
                    LOG.warn("A full hour is told later: {}", failure.toString());
                    return Mono.empty();
                });
    }

    private Suspicion suspicion(Hour hour) {
        return new Suspicion(
                Suspicions.id(
                        SuspicionKind.HOUR_FULL, hour.mine(), hour.system(), null, hour.from()),
                hour.mine(),
                SuspicionKind.HOUR_FULL,
                hour.system(),
                null,
                hour.from(),
                hour.from().plus(1, ChronoUnit.HOURS),
                List.of(new Detail("budget", Integer.toString(most))),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
