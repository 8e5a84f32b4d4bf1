package org.minesafety.alert.handling;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.Member;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The alarms that alerts group; within a command all of it is part of the command. */
public interface Members {

    /** Those of the episodes that are members of an alert. */
    Flux<Member> ofEpisodes(Collection<String> episodes);

    /** Those of an alert that reach a higher level by a moment if they go on. */
    Flux<Member> rising(String alert, Instant by, int limit);

    /** Of each stand the member of an alert that counts most. */
    Flux<Member> first(String alert);

    /** When the next of an alert reaches a higher level if it goes on; empty when none does. */
    Mono<Instant> nextRise(String alert);

    Mono<Void> put(Collection<Member> members);

    /**
     * Of an alert, by ascending id.
     *
     * @param after id of the last one of the piece before; null for the first piece
     */
    Flux<Member> piece(String alert, @Nullable String after, int limit);
}
