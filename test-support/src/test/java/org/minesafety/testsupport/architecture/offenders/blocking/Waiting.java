package org.minesafety.testsupport.architecture.offenders.blocking;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class Waiting {

    private Waiting() {}

    static @Nullable String block(Mono<String> mono) {
        return mono.block();
    }

    static void subscribe(Flux<String> flux) {
        flux.subscribe();
    }

    static Function<Flux<String>, Iterable<String>> reference() {
        return Flux::toIterable;
    }
}
