package org.minesafety.alert.notification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.web.After;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Messages that wait to go out together, and those that did. */
public interface Digests {

    /** The one that may be taken up first, with others to the same contact; at most so many. */
    Mono<List<Delivery>> next(Instant now, int limit);

    /** The only one goes out by itself. */
    Mono<Void> alone(Delivery waiting);

    /** All of it or nothing: a message is in one digest. */
    Mono<Void> together(Delivery digest, List<Delivery> members);

    /** Those in a digest, in the order in which they were decided. */
    Flux<Delivery> of(String digest, @Nullable After<Instant> after, int limit);

    /** How many are in it. */
    Mono<Long> count(String digest);

    /** What became of a digest became of those in it; again, nothing more happens. */
    Mono<Void> follow(Delivery digest);
}
