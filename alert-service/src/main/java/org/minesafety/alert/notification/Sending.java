package org.minesafety.alert.notification;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes up what is due while it goes on with what it has taken up: what is slow has one of {@value
 * #AT_ONCE} places, and no other message waits for it.
 */
final class Sending {

    static final int AT_ONCE = 64;

    /** Hidden, because of what is known at once flatMap gives back its place by the dozen only. */
    private static final Mono<Boolean> NOTHING = Mono.just(false).hide();

    private final IntFunction<Flux<Delivery>> due;
    private final Function<Delivery, Mono<Void>> take;
    private final Set<String> underway = ConcurrentHashMap.newKeySet();

    /**
     * @param due a piece of what is due and so many more
     */
    Sending(IntFunction<Flux<Delivery>> due, Function<Delivery, Mono<Void>> take) {
        this.due = due;
        this.take = take;
    }

    /**
     * Until it is cancelled; for each message, and once for each look, whether it was a message.
     *
     * @param pause after a look that found nothing new
     */
    Flux<Boolean> run(Duration pause) {
        return look().repeatWhen(looks ->
                        looks.concatMap(found -> found > 1 ? Mono.just(found) : Mono.delay(pause)))
                .flatMap(it -> it.map(this::taken).orElse(NOTHING), AT_ONCE, 1);
    }

    /** What is due and not under way; one that is empty at the end. */
    private Flux<Optional<Delivery>> look() {
        return Flux.defer(() -> {
            // what ends while the question is asked may be found as it was before
            Set<String> before = Set.copyOf(underway);
            return due.apply(before.size())
                    .filter(it -> !before.contains(it.id()))
                    .doOnNext(it -> underway.add(it.id()))
                    .map(Optional::of)
                    .concatWithValues(Optional.empty());
        });
    }

    private Mono<Boolean> taken(Delivery delivery) {
        return take.apply(delivery).thenReturn(true).doFinally(_ -> underway.remove(delivery.id()));
    }
}
