package org.minesafety.inspection.risk;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.inspection.risk.Recounts.Change;
import org.minesafety.inspection.risk.Recounts.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the risk profile of each mine as its alarms are. */
@Component
public final class RiskHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RiskHandler.class);

    private static final int PIECE = 500;
    private static final int MINES_AT_ONCE = 50;
    private static final Duration SWEEP = Duration.ofDays(1);
    private static final Duration LATER = Duration.ofHours(1);

    private final Recounts recounts;
    private final Clock clock;

    /** Where the slow look at all mines stands; lost with the process, which begins it anew. */
    private volatile @Nullable String swept;

    private volatile Instant nextSweep = Instant.EPOCH;

    RiskHandler(Recounts recounts, Clock clock) {
        this.recounts = recounts;
        this.clock = clock;
    }

    /**
     * Counts mines anew of which something was told since the last round, or an alarm has left the
     * days that are looked back upon, and a few others, so that what somebody put wrong heals. Done
     * again it does nothing more; broken off, the rest remains to be done. A mine that cannot be
     * counted is put off, and holds up no other.
     *
     * @return whether there may be more
     */
    public Mono<Boolean> round() {
        return Mono.defer(() ->
                recounts.isCaughtUp()
                        ? changes(Source.MINES)
                                .concatWith(changes(Source.ALARMS))
                                .concatWith(due())
                                .concatWith(Mono.defer(this::sweep).thenReturn(false))
                                .reduce(false, Boolean::logicalOr)
                        : Mono.just(false));
    }

    private Mono<Boolean> changes(Source source) {
        return Flux.defer(() -> recounts.changes(source, clock.instant(), PIECE))
                .collectList()
                .flatMap(piece ->
                        count(piece.stream().map(Change::mine).collect(toSet()))
                                .flatMap(failed -> done(source, piece, failed))
                                .thenReturn(piece.size() == PIECE));
    }

    private Mono<Void> done(Source source, List<Change> piece, Set<String> failed) {
        return recounts.counted(
                        source, piece.stream().filter(it -> !failed.contains(it.mine())).toList())
                .then(
                        recounts.putOff(
                                source,
                                piece.stream().filter(it -> failed.contains(it.mine())).toList(),
                                clock.instant()));
    }

    private Mono<Boolean> due() {
        return Flux.defer(() -> recounts.due(clock.instant(), PIECE))
                .collectList()
                .flatMap(mines ->
                        count(Set.copyOf(mines))
                                .flatMap(failed ->
                                        recounts.notBefore(clock.instant().plus(LATER), failed))
                                .thenReturn(mines.size() == PIECE));
    }

    /** Those that could not be. */
    private Mono<Set<String>> count(Set<String> mines) {
        return recounts.count(mines, clock.instant())
                .thenReturn(Set.<String>of())
                .onErrorResume(_ ->
                        Flux.fromIterable(mines)
                                .concatMap(this::countAlone)
                                .collectList()
                                .map(Set::copyOf));
    }

    private Mono<String> countAlone(String mine) {
        return recounts.count(Set.of(mine), clock.instant())
                .then(Mono.<String>empty())
                .onErrorResume(failure -> {
                    LOG.warn("{} is counted later", mine, failure);
                    return Mono.just(mine);
                });
    }

    private Mono<Void> sweep() {
        if (clock.instant().isBefore(nextSweep)) {
            return Mono.empty();
        }
        return recounts.mines(swept, MINES_AT_ONCE)
                .collectList()
                .flatMap(mines -> count(Set.copyOf(mines)).doOnSuccess(_ -> swept(mines)))
                .then();
    }

    private void swept(List<String> mines) {
        boolean more = mines.size() == MINES_AT_ONCE;
        swept = more ? mines.getLast() : null;
        if (!more) {
            nextSweep = clock.instant().plus(SWEEP);
        }
    }
}
