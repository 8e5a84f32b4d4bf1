package org.minesafety.alert.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.minesafety.alert.handling.domain.HandledEpisode;
import org.minesafety.alert.handling.domain.HandledPoint;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was told of alarm episodes, and of the points that they are of. */
public interface HandledEpisodes {

    /** Whether the topics are read to where they ended when this instance began to read. */
    boolean isCaughtUp();

    /**
     * An episode that is to be taken up.
     *
     * @param version that was told of it
     */
    record Pending(String id, long version) {}

    /** What is to be taken up now: what was never tried, then what has waited longest. */
    Flux<Pending> pending(Instant now, int limit);

    Flux<HandledEpisode> told(Collection<String> ids);

    /** Those of the points that are known, by mine and code as {@link HandledPoint#id} has them. */
    Mono<Map<String, HandledPoint>> points(Collection<String> ids);

    /** Takes off that they are pending, unless a newer revision has come since. */
    Mono<Void> takenUp(Collection<HandledEpisode> episodes);

    /**
     * They could not be taken up, and are tried again later, each time later; newer ones at once.
     */
    Mono<Void> putOff(Collection<Pending> failed, Instant now);
}
