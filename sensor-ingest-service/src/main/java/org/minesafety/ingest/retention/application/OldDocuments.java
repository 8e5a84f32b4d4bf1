package org.minesafety.ingest.retention.application;

import java.time.Instant;
import org.minesafety.ingest.retention.domain.Kind;
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
