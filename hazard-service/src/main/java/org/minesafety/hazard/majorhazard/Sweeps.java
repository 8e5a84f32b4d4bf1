package org.minesafety.hazard.majorhazard;

import reactor.core.publisher.Mono;

/** Where sweeps stand, by name. */
public interface Sweeps {

    /** Empty when there was none. */
    Mono<Sweep> byName(String name);

    Mono<Void> keep(String name, Sweep sweep);
}
