package org.minesafety.ingest.link;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Whether readings can be taken in now, and whether what was taken in stands in the history. */
public interface Intake {

    /**
     * The moment up to which all that was accepted has been seen; {@link Instant#MIN} while that is
     * not known. Fails while nothing can be accepted.
     */
    Mono<Instant> upTo(Instant now);
}
