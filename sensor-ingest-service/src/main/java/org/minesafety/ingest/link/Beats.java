package org.minesafety.ingest.link;

import org.minesafety.ingest.link.domain.Beat;
import reactor.core.publisher.Mono;

/** Keeps when the platform was last found able to accept. */
public interface Beats {

    Mono<Beat> last();

    Mono<Void> save(Beat beat);
}
