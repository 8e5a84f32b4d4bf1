package org.minesafety.hazard.majorhazard;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.ToldEpisode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was told of alarm episodes of criteria, in pieces. */
public interface Episodes {

    /** Whether the topic is read to where it ended when this instance began to read. */
    boolean isCaughtUp();

    /**
     * Ids of what is to be decided upon now: what was never tried, then what has waited longest.
     */
    Flux<String> pending(Instant now, int limit);

    /**
     * Ids of what shows a hazard, ascending.
     *
     * @param after id of the last one of the piece before; null for the first piece
     */
    Flux<String> showing(@Nullable String after, int limit);

    /** What was told of these episodes: at most one of each kind. */
    Flux<ToldEpisode> told(Collection<String> episodes);

    /** Takes off that they are pending, unless a newer revision has come since. */
    Mono<Void> decided(Collection<ToldEpisode> told);

    /**
     * What is pending of an episode could not be decided upon, and is tried again later; each time
     * later.
     */
    Mono<Void> putOff(String episode, Instant now);
}
