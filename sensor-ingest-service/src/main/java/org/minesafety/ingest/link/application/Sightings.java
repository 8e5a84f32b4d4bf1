package org.minesafety.ingest.link.application;

import java.util.Collection;
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

    Flux<Sighting> all();

    /** By {@code mine|system}. */
    Flux<Sighting> of(Collection<String> ids);
}
