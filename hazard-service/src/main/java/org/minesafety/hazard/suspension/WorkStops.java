package org.minesafety.hazard.suspension;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Whether mines may work. */
@FunctionalInterface
public interface WorkStops {

    /** Whether an order that is in force now stopped the work of the whole mine at a moment. */
    Mono<Boolean> stopped(String mine, Instant at);
}
