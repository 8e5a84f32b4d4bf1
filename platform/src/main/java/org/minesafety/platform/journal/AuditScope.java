package org.minesafety.platform.journal;

import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Mono;

/** Whether a caller may see what the journal says of a mine; a service with aggregates has one. */
@FunctionalInterface
public interface AuditScope {

    /**
     * @param mine 12-digit code
     */
    Mono<Boolean> covers(String mine, Caller caller);
}
