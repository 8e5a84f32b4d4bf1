package org.minesafety.ingest.history;

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
     * @param token another one with each batch of such frames, and never the same again; empty for
     *     one that is older than tokens
     */
    record DirtyHour(String mine, String system, Instant hour, String token) {}

    /**
     * Those that lie before a time, oldest first, and those in which values conflict; of what was
     * put off, that whose time has come.
     */
    Flux<DirtyHour> dirtyBefore(Instant time, int most);

    Mono<Set<Instant>> dirty(String mine, String system, Instant from, Instant to);

    /** Computed hours of a point, by time. */
    Mono<NavigableMap<Instant, ComputedHour>> hours(
            String mine, String point, Instant from, Instant to);

    /**
     * An hour of a point, for each system that it hung at.
     *
     * @param bySystem the key is empty for one that is older than keys
     */
    record ComputedHour(Map<String, List<FiveMinutes>> bySystem) {

        public List<FiveMinutes> of(String system) {
            List<FiveMinutes> own = bySystem.get(system);
            return own == null ? bySystem.getOrDefault("", List.of()) : own;
        }
    }

    /**
     * Keeps an hour of points, unless it was computed from more frames before.
     *
     * @param frames how many it was computed from: frames only become more
     */
    Mono<Void> store(DirtyHour hour, long frames, Map<String, List<FiveMinutes>> byPoint);

    /** The hour is computed; it stays dirty if a frame came since its token was read. */
    Mono<Void> clear(DirtyHour hour);

    /** The hour could not be computed, and is tried again later; each time later. */
    Mono<Void> putOff(DirtyHour hour);
}
