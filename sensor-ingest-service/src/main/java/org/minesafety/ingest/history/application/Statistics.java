package org.minesafety.ingest.history.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.minesafety.ingest.history.domain.FiveMinutes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Five-minute statistics hour by hour, and the hours whose frames have changed since. */
public interface Statistics {

    /**
     * An hour of one mine and system in which frames came since it was computed.
     *
     * @param mark grows with each such frame
     */
    record DirtyHour(String mine, String system, Instant hour, long mark) {}

    /** Those that lie before a time, oldest first. */
    Flux<DirtyHour> dirtyBefore(Instant time, int most);

    Mono<Set<Instant>> dirty(String mine, String system, Instant from, Instant to);

    /** Computed hours of a point, by time. */
    Mono<NavigableMap<Instant, List<FiveMinutes>>> hours(
            String mine, String point, Instant from, Instant to);

    /**
     * Keeps an hour of all points, unless it was computed from more frames before; it stays dirty
     * if a frame came meanwhile.
     *
     * @param frames how many it was computed from: frames only become more
     */
    Mono<Void> store(DirtyHour hour, long frames, Map<String, List<FiveMinutes>> byPoint);
}
