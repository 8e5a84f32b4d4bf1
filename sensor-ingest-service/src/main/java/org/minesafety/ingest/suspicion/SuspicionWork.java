package org.minesafety.ingest.suspicion;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what is pending. */
@Component
public final class SuspicionWork {

    private static final int TOGETHER = 500;

    private final PendingSuspicions pending;
    private final Suspicions suspicions;

    SuspicionWork(PendingSuspicions pending, Suspicions suspicions) {
        this.pending = pending;
        this.suspicions = suspicions;
    }

    /** All that is pending, oldest first; what was told and not removed is not told again. */
    public Mono<Void> round() {
        return Mono.defer(() -> pending.next(TOGETHER).collectList())
                .flatMap(some ->
                        some.isEmpty()
                                ? Mono.just(false)
                                : suspicions
                                        .tell(some)
                                        .then(pending.remove(some))
                                        .thenReturn(some.size() == TOGETHER))
                .repeat()
                .takeWhile(Boolean::booleanValue)
                .then();
    }
}
