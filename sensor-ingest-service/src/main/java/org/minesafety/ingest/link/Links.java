package org.minesafety.ingest.link;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.link.domain.Link;
import org.minesafety.ingest.link.domain.Link.Change;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Links as they were judged last. */
public interface Links {

    Flux<Link> all();

    Flux<Link> of(Collection<String> ids);

    /** Stores what is decided; only inside of {@link #together}. */
    Mono<Void> store(List<Change> changes, Caller caller);

    /** Decisions upon links as one transaction. */
    <T> Mono<T> together(Supplier<Mono<T>> decisions);

    /**
     * Of mines in the caller's scope, by mine and system.
     *
     * @param mine of this one only
     * @param after id behind which to start
     */
    Flux<Link> page(@Nullable String mine, @Nullable String after, int limit, Caller caller);
}
