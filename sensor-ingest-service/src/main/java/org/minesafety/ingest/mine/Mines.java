package org.minesafety.ingest.mine;

import java.util.Collection;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Mines as the registry published them, as far as that has reached this service. */
public interface Mines {

    Mono<Mine> byCode(String code);

    /** Those of the codes that the caller sees. */
    Flux<String> visible(Collection<String> codes, Caller caller);

    /**
     * Codes of all that the caller sees, ascending.
     *
     * @param from the least one
     */
    Flux<String> inScope(Caller caller, String from);
}
