package org.minesafety.ingest.retention;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** What can be removed; there is one for each kind. */
public interface OldDocuments {

    Kind kind();

    /**
     * Removes a bounded number of those that are older than a time.
     *
     * @return whether there may be more
     */
    Mono<Boolean> removeSome(Instant before);
}
