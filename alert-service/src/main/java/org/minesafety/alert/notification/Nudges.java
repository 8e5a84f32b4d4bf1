package org.minesafety.alert.notification;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Alerts that are to be looked at. */
public interface Nudges {

    /**
     * By ascending id of the alert.
     *
     * @param after id of the last one of the piece before; null for the first piece
     */
    Flux<Nudge> piece(@Nullable String after, int limit);

    /** Takes it off, unless more has happened since. */
    Mono<Void> done(Nudge nudge);
}
