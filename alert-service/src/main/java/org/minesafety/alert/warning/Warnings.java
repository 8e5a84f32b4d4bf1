package org.minesafety.alert.warning;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.warning.domain.CapStatus;
import org.minesafety.alert.warning.domain.Warning;
import org.minesafety.alert.warning.domain.WarningStanding;
import org.minesafety.platform.web.After;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Warnings in lists; commands and history are those of every aggregate. */
public interface Warnings {

    /**
     * A piece of the list; what is null does not matter.
     *
     * @param open whether it counts or is going to; a standing says more
     * @param after the last one of the piece before
     */
    record WarningQuery(
            @Nullable CapStatus status,
            @Nullable WarningStanding standing,
            @Nullable Boolean open,
            @Nullable After<Instant> after,
            int limit) {}

    /** The latest sent first. */
    Flux<Warning> list(WarningQuery query);

    /**
     * All that a message is tied to by references of updates and cancels, in either direction and
     * over any number of steps; within a command as of the command.
     *
     * @param most no more are looked for once there are more
     */
    Mono<List<Warning>> tied(Warning message, int most);
}
