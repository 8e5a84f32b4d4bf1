package org.minesafety.hazard.majorhazard;

import reactor.core.publisher.Mono;

/**
 * Of two transactions at the same moment that raise the guard of a mine one begins again and sees
 * what the other did. Whatever changes a hazard raises it, and a mine that moves.
 */
public interface HazardGuard {

    /** Only inside a command. */
    Mono<Void> raise(String mine);
}
