package org.minesafety.ingest.link;

import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.link.domain.Link;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;

/** Links as they were judged last. */
public interface Links {

    Flux<Link> all();

    /**
     * Of mines in the caller's scope, by mine and system.
     *
     * @param mine of this one only
     * @param after id behind which to start
     */
    Flux<Link> page(@Nullable String mine, @Nullable String after, int limit, Caller caller);
}
