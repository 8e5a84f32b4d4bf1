package org.minesafety.alert.mine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The mines of the registry, and who may see them. */
public interface KnownMines {

    Flux<KnownMine> all();

    /** Those of the codes that are known. */
    Mono<Map<MineCode, KnownMine>> byCodes(Collection<MineCode> codes);

    /**
     * The mines that the caller may see.
     *
     * @param mine only this one; null: all
     * @param unit only those that it supervises; null: all
     */
    Flux<KnownMine> seenBy(Caller caller, @Nullable String mine, @Nullable String unit);

    /** The same as a scope for queries, which need not name every mine. */
    Mono<Scope> scope(Caller caller, @Nullable String mine, @Nullable String unit);

    /**
     * Which mines a query is about.
     *
     * @param everything the codes do not matter
     */
    record Scope(boolean everything, List<String> codes) {}
}
