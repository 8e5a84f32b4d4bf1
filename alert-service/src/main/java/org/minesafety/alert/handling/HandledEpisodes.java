package org.minesafety.alert.handling;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.HandledEpisode;
import org.minesafety.alert.handling.domain.HandledPoint;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was told of alarm episodes, and of the points that they are of. */
public interface HandledEpisodes {

    /** Whether the topics are read to where they ended when this instance began to read. */
    boolean isCaughtUp();

    /**
     * What nobody has taken up, by ascending id.
     *
     * @param after id of the last one of the piece before; null for the first piece
     */
    Flux<HandledEpisode> pending(@Nullable String after, int limit);

    /** Those of the points that are known, by mine and code as {@link HandledPoint#id} has them. */
    Mono<Map<String, HandledPoint>> points(Collection<String> ids);

    /** Takes off that they are pending, unless a newer revision has come since. */
    Mono<Void> takenUp(Collection<HandledEpisode> episodes);
}
