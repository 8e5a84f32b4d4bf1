package org.minesafety.ingest.link.application;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.link.domain.Link;
import org.minesafety.ingest.link.domain.Link.Change;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Links as they were judged last. */
public interface Links {

    Mono<Link> of(String mine, String system);

    /** Decides upon what is there and stores what is decided, in one transaction. */
    Mono<Link> command(
            String mine,
            String system,
            Function<Optional<Link>, Optional<Change>> decide,
            Caller caller);

    /**
     * Of mines in the caller's scope, by mine and system.
     *
     * @param mine of this one only
     * @param after id behind which to start
     */
    Flux<Link> page(@Nullable String mine, @Nullable String after, int limit, Caller caller);
}
