package org.minesafety.ingest.suspicion;

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

    /** The oldest ones. */
    Flux<Suspicion> next(int limit);

    Mono<Void> remove(List<Suspicion> told);
}
