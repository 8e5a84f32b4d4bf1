package org.minesafety.platform.deadletter;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells what is open. It is up all the same: what could not be taken is safe, and what came behind
 * it has been taken.
 */
final class DeadLettersHealth implements ReactiveHealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final LetterIndex index;
    private final List<String> topics;

    DeadLettersHealth(LetterIndex index, List<String> topics) {
        this.index = index;
        this.topics = topics;
    }

    private record Open(String topic, long letters) {}

    @Override
    public Mono<Health> health() {
        return Flux.fromIterable(topics)
                .concatMap(topic -> index.open(topic).map(open -> new Open(topic, open)))
                .filter(open -> open.letters() > 0)
                .collectList()
                .map(found -> {
                    Health.Builder health = Health.up();
                    found.forEach(open -> health.withDetail(open.topic(), open.letters()));
                    return health.build();
                })
                .timeout(PATIENCE)
                .onErrorResume(failure ->
                        Mono.just(
                                Health.unknown().withDetail("error", failure.toString()).build()));
    }
}
