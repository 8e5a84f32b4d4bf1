package org.minesafety.platform.proof;

import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Mono;

/** Whether a caller may see what the journal says of a mine. */
@FunctionalInterface
public interface ProofScope {

    /**
     * @param mine 12-digit code
     */
    Mono<Boolean> covers(String mine, Caller caller);
}
