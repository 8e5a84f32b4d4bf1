package org.minesafety.hazard.analysis;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.minesafety.hazard.analysis.domain.Gathering;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gathers by mine the facts that were kept before, and looks once a day whether all are right. */
@Component
public final class FactsGathering {

    private static final Logger LOG = LoggerFactory.getLogger(FactsGathering.class);
    private static final int PIECE = 100;
    private static final int AT_ONCE = 4;

    private final Facts facts;
    private final Clock clock;

    FactsGathering(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /** A piece; whether there is more. */
    public Mono<Boolean> round() {
        return Mono.defer(facts::gathering)
                .switchIfEmpty(Mono.defer(this::begun))
                .map(it -> it.asOf(now()))
                .filter(it -> !it.done())
                .flatMap(this::piece)
                .defaultIfEmpty(false);
    }

    /** Kept before anything is gathered, so that no row is read by what another form kept. */
    private Mono<Gathering> begun() {
        Gathering begun = Gathering.begin(now());
        return facts.keep(begun).thenReturn(begun);
    }

    private Mono<Boolean> piece(Gathering so) {
        return facts.mines(so.after(), PIECE)
                .flatMapSequential(this::gathered, AT_ONCE)
                .collectList()
                .map(mines ->
                        so.next(
                                mines.isEmpty() ? null : mines.getLast().mine(),
                                mines.stream().anyMatch(Gathered::failed),
                                mines.size() == PIECE))
                .flatMap(next -> facts.keep(next).thenReturn(!next.done()));
    }

    private record Gathered(String mine, boolean failed) {}

    /** One that cannot be gathered holds up no other. */
    private Mono<Gathered> gathered(String mine) {
        return facts.gather(mine)
                .thenReturn(new Gathered(mine, false))
                .onErrorResume(failure -> {
                    LOG.warn("Facts of mine {} are gathered later", mine, failure);
                    return Mono.just(new Gathered(mine, true));
                });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
