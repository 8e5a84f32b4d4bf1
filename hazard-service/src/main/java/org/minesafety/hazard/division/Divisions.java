package org.minesafety.hazard.division;

import reactor.core.publisher.Mono;

/** The administrative divisions and their supervising units. */
public interface Divisions {

    /** As they are in force now. */
    Mono<DivisionTree> inForce();
}
