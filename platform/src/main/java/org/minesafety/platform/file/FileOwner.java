package org.minesafety.platform.file;

import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Mono;

/**
 * Aggregates of one kind that files may belong to; a service declares a bean for each. Who sees the
 * owner sees its files.
 *
 * @param kind stands before the bar in {@code kind|id}
 */
public record FileOwner(String kind, Visibility visibility) {

    /** Whether an aggregate lies in a caller's scope. */
    @FunctionalInterface
    public interface Visibility {
        Mono<Boolean> covers(String id, Caller caller);
    }
}
