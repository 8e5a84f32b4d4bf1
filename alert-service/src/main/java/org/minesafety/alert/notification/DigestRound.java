package org.minesafety.alert.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts what waits for the same contact and channel into one message. */
@Component
public final class DigestRound {

    static final int MOST = 500;

    private final Digests digests;
    private final Clock clock;

    DigestRound(Digests digests, Clock clock) {
        this.digests = digests;
        this.clock = clock;
    }

    /** One contact and channel; whether there may be more. */
    public Mono<Boolean> round() {
        return Mono.defer(() -> digests.next(now(), MOST))
                .flatMap(it -> take(it).thenReturn(true))
                .defaultIfEmpty(false);
    }

    private Mono<Void> take(List<Delivery> waiting) {
        return waiting.size() == 1
                ? digests.alone(waiting.getFirst().alone(now()))
                : digests.together(Delivery.digest(waiting, now()), waiting);
    }

    /** As precise as the database is. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
