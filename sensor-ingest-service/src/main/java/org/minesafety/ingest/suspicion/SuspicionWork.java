package org.minesafety.ingest.suspicion;

import java.time.Clock;
import java.util.List;
import org.minesafety.contracts.sensor.Suspicion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells what is pending. */
@Component
public final class SuspicionWork {

    private static final Logger LOG = LoggerFactory.getLogger(SuspicionWork.class);
    private static final int TOGETHER = 500;

    private final PendingSuspicions pending;
    private final Suspicions suspicions;
    private final Clock clock;

    SuspicionWork(PendingSuspicions pending, Suspicions suspicions, Clock clock) {
        this.pending = pending;
        this.suspicions = suspicions;
        this.clock = clock;
    }

    /**
     * Some that are pending, oldest first; what was told and not removed is not told again. One
     * that cannot be told holds up no other.
     *
     * @return whether there may be more
     */
    public Mono<Boolean> round() {
        return Mono.defer(() -> pending.next(clock.instant(), TOGETHER).collectList())
                .flatMap(some -> tell(some).thenReturn(some.size() == TOGETHER));
    }

    private Mono<Void> tell(List<Suspicion> some) {
        return told(some)
                .onErrorResume(
                        failure -> !Suspicions.isAway(failure),
                        _ -> Flux.fromIterable(some).concatMap(this::tellAlone).then());
    }

    private Mono<Void> tellAlone(Suspicion one) {
        return told(List.of(one))
                .onErrorResume(
                        failure -> !Suspicions.isAway(failure),
                        failure -> {
                            LOG.warn("Suspicion {} is told later", one.id(), failure);
                            return pending.putOff(one, clock.instant());
                        });
    }

    private Mono<Void> told(List<Suspicion> some) {
        return some.isEmpty()
                ? Mono.empty()
                : suspicions.tell(some).then(Mono.defer(() -> pending.remove(some)));
    }
}
