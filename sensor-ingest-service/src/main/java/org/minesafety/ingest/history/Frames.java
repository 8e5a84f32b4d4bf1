package org.minesafety.ingest.history;

import java.time.Instant;
import java.util.Map;
import org.minesafety.ingest.history.domain.StoredFrame;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The history, frame by frame. */
public interface Frames {

    /**
     * By data time.
     *
     * @param to exclusive
     */
    Flux<StoredFrame> between(String mine, String system, Instant from, Instant to);

    /** The newest first. */
    Flux<StoredFrame> newestFirst(String mine, String system);

    /** Data time of the newest. */
    Mono<Instant> newest(String mine, String system);

    /** Places by code. */
    Mono<Map<String, Integer>> list(String name);
}
