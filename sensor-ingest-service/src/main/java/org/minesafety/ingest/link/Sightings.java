package org.minesafety.ingest.link;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.link.domain.Sighting;
import org.minesafety.ingest.link.domain.Sighting.Refused;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was seen of each system, as it stands in the history. */
public interface Sightings extends FullHours {

    /** Frames that stand in the history now; seen twice is seen. */
    Mono<Void> seen(Collection<Sighting> sightings);

    /** Readings of the system were refused, since they lay too far ahead of the clock. */
    Mono<Void> refused(String mine, String system, Refused refused);

    /**
     * @param since only those that changed at this time of the database or later; null: all
     */
    Flux<Seen> changed(@Nullable Instant since);

    /**
     * @param changed by the database's clock; null: long ago
     */
    record Seen(Sighting sighting, @Nullable Instant changed) {}

    /** By {@code mine|system}. */
    Flux<Sighting> of(Collection<String> ids);
}
