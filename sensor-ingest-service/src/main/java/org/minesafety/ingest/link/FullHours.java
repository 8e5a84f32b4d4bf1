package org.minesafety.ingest.link;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Told of data hours that bring more frames than a mine can have. */
@FunctionalInterface
public interface FullHours {

    /** The budget of frames of the hour is used up; told twice is told. */
    Mono<Void> hourFull(String mine, String system, Instant hour);
}
