package org.minesafety.alert.suppression;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Is told when windows begin in which points are out of service, and when they end. */
public interface WindowFollower {

    /**
     * A window that has begun.
     *
     * @param version of the window since then
     * @param statutory whether the rules of the law are meant too
     * @param at when it really began
     */
    record BegunWindow(
            String id,
            long version,
            String mine,
            String point,
            boolean statutory,
            Instant until,
            Instant at) {}

    /** Part of the command by which it begins. */
    Mono<Void> began(BegunWindow window);

    /**
     * The point serves again; part of that command.
     *
     * @param window id
     */
    Mono<Void> ended(String window);
}
