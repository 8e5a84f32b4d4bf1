package org.minesafety.testsupport.architecture.offenders.layers.division;

import reactor.core.publisher.Mono;

/** A port, which no domain may know. */
public interface Divisions {

    Mono<String> name(String code);
}
