package org.minesafety.hazard.majorhazard;

import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps beside hazards what it makes of their changes. */
public interface HazardFollower {

    /**
     * A hazard has changed. Part of the command that changes it.
     *
     * @param past all that happened to it, with this change, in the order of versions; read only
     *     when it is subscribed to
     */
    Mono<Void> changed(HazardMoment now, Flux<HazardMoment> past);

    /** Those of these hazards of which nothing is kept; each of them is determined. */
    Flux<String> unknown(Collection<String> hazards);
}
