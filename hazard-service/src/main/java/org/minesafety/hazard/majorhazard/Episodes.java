package org.minesafety.hazard.majorhazard;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.ToldEpisode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was told of alarm episodes of criteria, in pieces by ascending id. */
public interface Episodes {

    /** Whether the topic is read to where it ended when this instance began to read. */
    boolean isCaughtUp();

    /**
     * What nobody has decided upon.
     *
     * @param after id of the last one of the piece before; null for the first piece
     */
    Flux<ToldEpisode> pending(@Nullable String after, int limit);

    /** What shows a hazard. */
    Flux<ToldEpisode> showing(@Nullable String after, int limit);

    /** What was told of these episodes: at most one of each kind. */
    Flux<ToldEpisode> told(Collection<String> episodes);

    /** Takes off that they are pending, unless a newer revision has come since. */
    Mono<Void> decided(Collection<ToldEpisode> told);
}
