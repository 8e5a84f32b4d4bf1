package org.minesafety.testsupport.architecture.offenders.contracts;

import reactor.core.publisher.Mono;

record ReactiveContract(Mono<String> mine) {}
