package org.minesafety.ingest.reading;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the history has of the frames of an hour. */
public interface KeptFrames {

    /**
     * @param most so many are counted at most
     */
    Mono<Long> count(String mine, String system, Instant hour, int most);

    /**
     * @param most so many are named at most
     */
    Flux<String> names(String mine, String system, Instant hour, int most);

    /** Those of the names that it has. */
    Mono<Set<String>> present(Collection<Key> frames);

    /** What a frame is found by. */
    record Key(String mine, String system, Instant dataTime, String name) {}
}
