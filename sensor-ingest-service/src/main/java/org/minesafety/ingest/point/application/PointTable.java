package org.minesafety.ingest.point.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.minesafety.ingest.point.domain.MinePoints;
import org.minesafety.ingest.point.domain.Point;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The points of all mines that readings came from, in memory. A mine is read from the database when
 * its first frame comes; from then on what changes is applied, by whichever replica it was done.
 * Somebody may send readings before the change has arrived here: {@link #fresh}.
 */
@Component
public final class PointTable {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Map<String, Held> mines = new ConcurrentHashMap<>();
    private final Points points;
    private final Clock clock;

    PointTable(Points points, Clock clock) {
        this.points = points;
        this.clock = clock;
    }

    private record Held(MinePoints points, Instant read) {}

    public Mono<MinePoints> of(String mine) {
        Held held = mines.get(mine);
        return held != null ? Mono.just(held.points()) : reread(mine);
    }

    /** As the database has it, not older than a second. */
    public Mono<MinePoints> fresh(String mine) {
        Held held = mines.get(mine);
        boolean fresh = held != null && held.read().plus(FRESH).isAfter(clock.instant());
        return held != null && fresh ? Mono.just(held.points()) : reread(mine);
    }

    /** Of two versions the newer one stays. */
    public void apply(Point point) {
        mines.computeIfPresent(
                point.state().mine(),
                (_, held) -> new Held(held.points().with(List.of(point)), held.read()));
    }

    /** Everything is read again; for when changes may have been missed. */
    public void forget() {
        mines.clear();
    }

    /**
     * As the database has it now. What is applied while it is being read must not be lost: there is
     * a place for it.
     */
    Mono<MinePoints> reread(String mine) {
        return Mono.defer(() -> {
            Instant asked = clock.instant();
            mines.computeIfAbsent(mine, _ -> new Held(MinePoints.of(List.of()), Instant.MIN));
            return points.ofMine(mine).collectList().map(all -> merge(mine, all, asked));
        });
    }

    private MinePoints merge(String mine, List<Point> all, Instant asked) {
        Held merged =
                mines.compute(
                        mine,
                        (_, held) -> {
                            MinePoints now =
                                    held == null ? MinePoints.of(all) : held.points().with(all);
                            return new Held(now, asked);
                        });
        return Objects.requireNonNull(merged).points();
    }
}
