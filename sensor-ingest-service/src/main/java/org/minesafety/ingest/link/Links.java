package org.minesafety.ingest.link;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.ingest.link.domain.Link;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;

/** Links as they were judged last. */
public interface Links {

    /**
     * Without those that cannot be read, which are logged: they keep no other from being judged.
     */
    Flux<Link> all();

    /**
     * Of mines in the caller's scope, by mine and system.
     *
     * @param mines of these only; null: of all
     * @param after id behind which to start
     */
    Flux<Link> page(
            @Nullable List<MineCode> mines, @Nullable String after, int limit, Caller caller);
}
