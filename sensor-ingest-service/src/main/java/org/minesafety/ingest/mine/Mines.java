package org.minesafety.ingest.mine;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Mines as the registry published them, as far as that has reached this service. */
public interface Mines {

    Mono<Mine> byCode(MineCode code);

    /** Those of the codes that the caller sees. */
    Flux<MineCode> visible(Collection<MineCode> codes, Caller caller);

    /**
     * Codes of all that the caller sees, ascending.
     *
     * @param from the least one; null: the first
     */
    Flux<MineCode> inScope(Caller caller, @Nullable MineCode from);
}
