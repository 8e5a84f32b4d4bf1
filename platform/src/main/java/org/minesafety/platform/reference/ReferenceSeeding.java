package org.minesafety.platform.reference;

import java.time.Duration;
import org.minesafety.platform.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Seeds the tables when the service starts, before it serves anything. */
final class ReferenceSeeding implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceSeeding.class);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** After the journal has made its collections, before relay and web server. */
    private static final int PHASE = DEFAULT_PHASE - 8191;

    /** Another process of the service may seed at the same time. */
    private static final long ATTEMPTS = 5;

    private final References references;
    private final ReferenceChanges changes;
    private volatile boolean running;

    ReferenceSeeding(References references, ReferenceChanges changes) {
        this.references = references;
        this.changes = changes;
    }

    @Override
    public void start() {
        Flux.fromIterable(references.tables()).concatMap(this::seed).then().block(LONGEST);
        running = true;
    }

    private Mono<ReferenceState> seed(ReferenceTable<?> table) {
        return Mono.fromCallable(() -> Seed.of(table))
                .flatMap(seed ->
                        changes.seed(table, seed)
                                .retryWhen(Retry.max(ATTEMPTS).filter(Problem.class::isInstance)))
                .doOnNext(state ->
                        LOG.info(
                                "Seeded {}: version {}, kept as changed by hand: {}",
                                state.table(),
                                state.version(),
                                state.changedKeys()));
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
