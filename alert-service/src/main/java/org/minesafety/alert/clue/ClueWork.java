package org.minesafety.alert.clue;

import java.time.Clock;
import java.util.List;
import org.minesafety.contracts.alarm.Clue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells clues that are pending. A crash amid it tells one again, under the same id. */
final class ClueWork {

    private static final Logger LOG = LoggerFactory.getLogger(ClueWork.class);
    private static final int PIECE = 100;

    private final PendingClues pending;
    private final ClueTopic topic;
    private final Clock clock;

    ClueWork(PendingClues pending, ClueTopic topic, Clock clock) {
        this.pending = pending;
        this.topic = topic;
        this.clock = clock;
    }

    /** Where clues go. */
    @FunctionalInterface
    interface ClueTopic {

        /** Done when the broker has it. */
        Mono<Void> publish(Clue clue);
    }

    /**
     * One that cannot be told is put off, and holds up no other.
     *
     * @return whether there may be more
     */
    Mono<Boolean> round() {
        return Mono.defer(() -> pending.next(clock.instant(), PIECE).collectList())
                .flatMap(some ->
                        Flux.fromIterable(some)
                                .flatMapSequential(this::tell)
                                .then(Mono.just(some.size() == PIECE)));
    }

    private Mono<Void> tell(PendingClue one) {
        return topic.publish(one.clue())
                .then(Mono.defer(() -> pending.remove(List.of(one))))
                .onErrorResume(failure -> {
                    LOG.warn("Clue {} is told later", one.id(), failure);
                    return pending.putOff(one, clock.instant());
                });
    }
}
