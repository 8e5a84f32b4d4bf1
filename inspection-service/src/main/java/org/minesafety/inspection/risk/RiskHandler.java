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
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the risk profile of each mine as its alarms are. */
@Component
public final class RiskHandler {

    private static final int PIECE = 500;
    private static final int MINES_AT_ONCE = 50;
    private static final Duration SWEEP = Duration.ofDays(1);

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
     * Counts each mine anew of which something was told since the last round, or an alarm has left
     * the days that are looked back upon, and a few others, so that what somebody put wrong heals.
     * Done again it does nothing more; broken off, the rest remains to be done.
     */
    public Mono<Void> round() {
        return Mono.defer(() ->
                recounts.isCaughtUp()
                        ? changes(Source.MINES, null)
                                .then(changes(Source.ALARMS, null))
                                .then(Mono.defer(this::due))
                                .then(Mono.defer(this::sweep))
                        : Mono.empty());
    }

    private Mono<Void> changes(Source source, @Nullable String after) {
        return recounts.changes(source, after, PIECE)
                .collectList()
                .filter(piece -> !piece.isEmpty())
                .flatMap(piece ->
                        count(piece.stream().map(Change::mine).collect(toSet()))
                                .then(recounts.counted(source, piece))
                                .then(
                                        piece.size() < PIECE
                                                ? Mono.empty()
                                                : changes(source, piece.getLast().id())));
    }

    private Mono<Void> count(Set<String> mines) {
        return recounts.count(mines, clock.instant());
    }

    private Mono<Void> due() {
        return recounts.due(clock.instant(), PIECE)
                .collectList()
                .filter(mines -> !mines.isEmpty())
                .flatMap(mines ->
                        count(Set.copyOf(mines))
                                .then(mines.size() < PIECE ? Mono.empty() : Mono.defer(this::due)));
    }

    private Mono<Void> sweep() {
        if (clock.instant().isBefore(nextSweep)) {
            return Mono.empty();
        }
        return recounts.mines(swept, MINES_AT_ONCE)
                .collectList()
                .flatMap(mines -> count(Set.copyOf(mines)).doOnSuccess(_ -> swept(mines)));
    }

    private void swept(List<String> mines) {
        boolean more = mines.size() == MINES_AT_ONCE;
        swept = more ? mines.getLast() : null;
        if (!more) {
            nextSweep = clock.instant().plus(SWEEP);
        }
    }
}
