package org.minesafety.alert.suppression;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.suppression.domain.ServiceWindow;
import org.minesafety.alert.suppression.domain.WindowPhase;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Windows in lists; commands and history are those of every aggregate. */
public interface ServiceWindows {

    /**
     * A piece of the list; what is null does not matter.
     *
     * @param unit supervises the mine
     * @param open whether it is not over; a phase says more
     * @param after the last one of the piece before
     */
    record WindowQuery(
            @Nullable String mine,
            @Nullable String unit,
            @Nullable Boolean open,
            @Nullable WindowPhase phase,
            @Nullable After<Instant> after,
            int limit) {}

    /** The latest announced first; those of mines outside the caller's scope are absent. */
    Flux<ServiceWindow> list(WindowQuery query, Caller caller);

    /** Those that count now. */
    Flux<ServiceWindow> inForce(Collection<String> mines);

    /** Mines of those that count now. */
    Flux<String> mines();

    /**
     * How many of a mine are not over; within a command as of the command.
     *
     * @param statutory whether those are meant that the rules of the law are in, or the others
     */
    Mono<Long> open(String mine, boolean statutory);
}
