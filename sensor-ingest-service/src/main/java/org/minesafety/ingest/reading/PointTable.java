package org.minesafety.ingest.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.point.ChangedPoints;
import org.minesafety.ingest.point.DefinedPoint;
import org.minesafety.ingest.point.DefinedPoints;
import org.minesafety.ingest.reading.domain.MinePoints;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The points of all mines that readings came from, in memory. A mine is read from the database when
 * its first frame comes; from then on what changes is applied, by whichever replica it was done.
 * Somebody may send readings before the change has arrived here: {@link #fresh}.
 */
@Component
public final class PointTable implements ChangedPoints {

    private static final Duration FRESH = Duration.ofSeconds(1);

    /** Whatever became of the events, after this time it is asked whether something changed. */
    private static final Duration TRUSTED = Duration.ofSeconds(30);

    /** For that question; without an answer what is held goes on. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Map<String, Held> mines = new ConcurrentHashMap<>();
    private final DefinedPoints points;
    private final Clock clock;

    public PointTable(DefinedPoints points, Clock clock) {
        this.points = points;
        this.clock = clock;
    }

    /**
     * @param missed newest versions of points that something happened to, and that could not be
     *     taken over
     * @param revision of the mine's points, not newer than them
     */
    private record Held(MinePoints points, Instant read, Map<String, Long> missed, long revision) {

        static final Held NOTHING = new Held(MinePoints.of(List.of()), Instant.MIN, Map.of(), -1);

        Held checked(Instant now) {
            return new Held(points, now, missed, revision);
        }

        boolean isComplete() {
            return !read.equals(Instant.MIN) && missed.isEmpty();
        }

        Held with(PointEvent happened, PointState after, long version) {
            return points.with(happened, after, version)
                    .map(next -> new Held(next, read, missed, revision))
                    .orElseGet(() -> missing(after.code(), version));
        }

        Held read(List<DefinedPoint> all, Instant asked, long revision) {
            MinePoints now = points.with(all);
            Map<String, Long> still = new HashMap<>(missed);
            still.entrySet().removeIf(it -> now.version(it.getKey()) >= it.getValue());
            return new Held(now, asked, Map.copyOf(still), revision);
        }

        private Held missing(String code, long version) {
            Map<String, Long> more = new HashMap<>(missed);
            more.merge(code, version, Math::max);
            return new Held(points, read, Map.copyOf(more), revision);
        }
    }

    public Mono<MinePoints> of(String mine) {
        Held held = mines.get(mine);
        if (held == null || !held.isComplete()) {
            return reread(mine);
        }
        return held.read().isAfter(clock.instant().minus(TRUSTED))
                ? Mono.just(held.points())
                : compared(mine, held);
    }

    /** Reads the mine again when the database has another revision. */
    private Mono<MinePoints> compared(String mine, Held held) {
        Instant asked = clock.instant();
        mines.computeIfPresent(mine, (_, now) -> now.checked(asked)); // one asks for all
        return points.revision(new MineCode(mine))
                .timeout(PATIENCE)
                .onErrorReturn(held.revision())
                .flatMap(revision ->
                        revision == held.revision() ? Mono.just(held.points()) : reread(mine));
    }

    /** As the database has it, not older than a second. */
    public Mono<MinePoints> fresh(String mine) {
        Held held = mines.get(mine);
        boolean fresh = held != null && held.read().isAfter(clock.instant().minus(FRESH));
        return held != null && fresh ? Mono.just(held.points()) : reread(mine);
    }

    /**
     * Something happened to a point. When something before it was missed, the mine is read again as
     * soon as somebody asks.
     */
    public void apply(PointEvent happened, PointState after, long version) {
        mines.computeIfPresent(after.mine(), (_, held) -> held.with(happened, after, version));
    }

    /** Everything is read again; for when changes may have been missed. */
    public void forget() {
        mines.clear();
    }

    @Override
    public Mono<Void> changed(MineCode mine) {
        return reread(mine.value()).then();
    }

    /**
     * As the database has it now. What happens while it is being read must not be lost: there is a
     * place for it.
     */
    private Mono<MinePoints> reread(String mine) {
        return Mono.defer(() -> {
            Instant asked = clock.instant();
            mines.computeIfAbsent(mine, _ -> Held.NOTHING);
            var code = new MineCode(mine);
            return points.revision(code)
                    .flatMap(revision ->
                            points.defined(code)
                                    .collectList()
                                    .map(all -> merge(mine, all, asked, revision)));
        });
    }

    private MinePoints merge(String mine, List<DefinedPoint> all, Instant asked, long revision) {
        Held merged =
                mines.compute(
                        mine,
                        (_, held) ->
                                (held == null ? Held.NOTHING : held).read(all, asked, revision));
        return Objects.requireNonNull(merged).points();
    }
}
