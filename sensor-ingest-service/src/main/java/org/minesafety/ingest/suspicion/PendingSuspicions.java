package org.minesafety.ingest.suspicion;

import java.time.Instant;
import java.util.List;
import org.minesafety.contracts.sensor.Suspicion;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Suspicions that leave later: added within the transaction that they are about, told by {@link
 * SuspicionWork}, so that none is lost and none is told of what never was.
 */
public interface PendingSuspicions {

    /** Takes part in the transaction of the caller; added twice is added. */
    Mono<Void> add(List<Suspicion> suspicions);

    /** What is to be tried now: what was never tried, the oldest first, then what has waited. */
    Flux<Suspicion> next(Instant now, int limit);

    Mono<Void> remove(List<Suspicion> told);

    /** It could not be told, and is tried again later; each time later. */
    Mono<Void> putOff(Suspicion failed, Instant now);
}
