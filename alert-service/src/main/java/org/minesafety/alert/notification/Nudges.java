package org.minesafety.alert.notification;

import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Alerts that are to be looked at. */
public interface Nudges {

    /** Those that are due, the oldest first; what may turn out to be over is due later. */
    Flux<Nudge> due(Instant now, int limit);

    /** Somebody may be there to be told; what waits already keeps its time. */
    Mono<Void> again(String alert);

    /** Takes it off, unless more has happened since. */
    Mono<Void> done(Nudge nudge);

    /** It failed and is due again then, unless more has happened since. */
    Mono<Void> putOff(Nudge nudge, Instant again);
}
