package org.minesafety.ingest.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.link.domain.Link;
import org.minesafety.ingest.link.domain.Sighting;
import org.minesafety.ingest.point.DefinedPoints;
import org.minesafety.ingest.point.DefinedPoints.Stream;
import reactor.core.publisher.Mono;

/**
 * All systems and what was seen of them, from one look to the next: only what changed is read
 * again. What is written about the same time may become visible in another order, so that each time
 * a little more is read than the last time left.
 */
final class HeldSystems {

    private static final Duration WRITTEN = Duration.ofSeconds(10);

    /** A transaction lives no longer. */
    private static final Duration COMMITTED = Duration.ofMinutes(2);

    private final DefinedPoints points;
    private final Sightings sightings;
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();
    private final Map<String, Sighting> seen = new ConcurrentHashMap<>();
    private volatile @Nullable Instant newestStream;
    private volatile @Nullable Instant newestSighting;

    HeldSystems(DefinedPoints points, Sightings sightings) {
        this.points = points;
        this.sightings = sightings;
    }

    void forEach(BiConsumer<String, Stream> action) {
        streams.forEach(action);
    }

    Sighting seen(Stream stream) {
        return seen.getOrDefault(stream.id(), Sighting.nothing(stream.mine(), stream.system()));
    }

    Mono<Void> refresh() {
        return Mono.when(
                points.streams(before(newestStream, COMMITTED))
                        .doOnNext(it -> {
                            streams.put(it.id(), it);
                            newestStream = later(newestStream, it.changed());
                        }),
                sightings
                        .changed(before(newestSighting, WRITTEN))
                        .doOnNext(it -> {
                            Sighting sighting = it.sighting();
                            seen.put(Link.id(sighting.mine(), sighting.system()), sighting);
                            newestSighting = later(newestSighting, it.changed());
                        }));
    }

    private static @Nullable Instant before(@Nullable Instant newest, Duration overlap) {
        return newest == null ? null : newest.minus(overlap);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isAfter(one) ? other : one;
    }
}
