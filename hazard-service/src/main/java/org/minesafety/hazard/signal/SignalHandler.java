package org.minesafety.hazard.signal;

import java.time.Clock;
import org.minesafety.hazard.majorhazard.HazardReports;
import org.minesafety.hazard.majorhazard.RaiseCandidate;
import org.minesafety.hazard.mine.Mines;
import org.minesafety.hazard.signal.SignalRow.Cause;
import org.minesafety.hazard.signal.ToldSignals.Pending;
import org.minesafety.hazard.suspension.WorkStops;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Raises candidates of what other services tell. A finding is one at once. An order that was not
 * obeyed is one where the table names an item for that kind of mine; a sign of production, where an
 * order moreover stops the work of the whole mine.
 */
@Component
public final class SignalHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SignalHandler.class);
    private static final int PIECE = 200;

    private final ToldSignals signals;
    private final HazardReports hazards;
    private final WorkStops stops;
    private final Mines mines;
    private final References references;
    private final ReferenceTable<SignalRow> table;
    private final Clock clock;

    SignalHandler(
            ToldSignals signals,
            HazardReports hazards,
            WorkStops stops,
            Mines mines,
            References references,
            ReferenceTable<SignalRow> table,
            Clock clock) {
        this.signals = signals;
        this.hazards = hazards;
        this.stops = stops;
        this.mines = mines;
        this.references = references;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Decides upon some of what was told since the last round. Done again it does nothing more.
     *
     * @return whether there may be more
     */
    public Mono<Boolean> round() {
        return Flux.fromIterable(SignalSources.ALL)
                .concatMap(this::round)
                .reduce(false, Boolean::logicalOr);
    }

    private Mono<Boolean> round(String source) {
        return Flux.defer(() -> signals.pending(source, clock.instant(), PIECE))
                .concatMap(it -> decide(it).thenReturn(it))
                .count()
                .map(tried -> tried == PIECE);
    }

    /** What fails is put off, so that it keeps nothing else from being decided. */
    private Mono<Void> decide(Pending told) {
        return Mono.defer(() -> candidate(signals.signal(told)))
                .flatMap(hazards::raise)
                .then(Mono.defer(() -> signals.decided(told)))
                .onErrorResume(failure -> {
                    LOG.warn("Signal {} is decided upon later", told.id(), failure);
                    return signals.putOff(told, clock.instant());
                });
    }

    /** Empty where nothing is suspected. */
    private Mono<RaiseCandidate> candidate(ToldSignal told) {
        String known = told.criterion();
        Cause cause = told.cause();
        if (cause == null) {
            return known == null ? Mono.empty() : Mono.just(candidate(told, known));
        }
        Mono<String> suspected = suspected(cause, told.mine());
        return (cause == Cause.PRODUCTION
                        ? stops.stopped(told.mine(), told.at())
                                .filter(Boolean::booleanValue)
                                .flatMap(_ -> suspected)
                        : suspected)
                .map(criterion -> candidate(told, criterion));
    }

    private Mono<String> suspected(Cause cause, String mine) {
        return mines.type(mine)
                .zipWith(references.now(table))
                .mapNotNull(it -> it.getT2().rows().get(SignalRow.key(cause, it.getT1())))
                .map(SignalRow::criterion);
    }

    private static RaiseCandidate candidate(ToldSignal told, String criterion) {
        return new RaiseCandidate(
                told.signal(),
                told.mine(),
                told.origin(),
                criterion,
                told.place(),
                told.words(),
                told.foundOn(),
                told.finders());
    }
}
