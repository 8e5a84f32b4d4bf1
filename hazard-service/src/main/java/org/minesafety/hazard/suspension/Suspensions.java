package org.minesafety.hazard.suspension;

import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.suspension.domain.Suspension;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;

/** Suspensions of mines in lists; commands and history are those of every aggregate. */
public interface Suspensions {

    /** The latest opened first; those of mines outside the caller's scope are absent. */
    Flux<Suspension> list(SuspensionQuery query, Caller caller);

    /**
     * Some of those with a clock whose end nobody could reckon, in ascending order of their ids.
     *
     * @param after the last id of the piece before; null for the first piece
     */
    Flux<String> withUnknownEnds(@Nullable String after, int limit);
}
