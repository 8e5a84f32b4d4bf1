package org.minesafety.hazard.majorhazard;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.CandidateRule;
import org.minesafety.hazard.majorhazard.domain.CandidateRules;
import org.minesafety.hazard.majorhazard.domain.CandidateRules.Row;
import org.minesafety.hazard.majorhazard.domain.EpisodeEvidence;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardClocks;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardLife;
import org.minesafety.hazard.majorhazard.domain.LadderRules;
import org.minesafety.hazard.majorhazard.domain.Suspicions;
import org.minesafety.hazard.majorhazard.domain.Suspicions.Suspicion;
import org.minesafety.hazard.majorhazard.domain.ToldEpisode;
import org.minesafety.platform.calendar.Reckoning;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.minesafety.platform.reference.Timetable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Raises candidates of what alarms show, and tells what speaks against them. */
@Component
public final class CandidateHandler {

    private static final Logger LOG = LoggerFactory.getLogger(CandidateHandler.class);
    private static final int AT_ONCE = 8;
    private static final int PIECE = 500;
    private static final String EVIDENCE = "evidence";
    private static final String LISTING = "listing";
    private static final String CLOCKS = "clocks";

    /** Raised when hazards are listed by something else, so that all are listed anew. */
    private static final long LISTING_FORM = 2;

    private final Aggregates<Hazard, HazardEntry> aggregates;
    private final Hazards hazards;
    private final Episodes episodes;
    private final Sweeps sweeps;
    private final References references;
    private final ReferenceTable<CandidateRule> table;
    private final HazardTables hazardTables;
    private final Clock clock;

    CandidateHandler(
            Aggregates<Hazard, HazardEntry> aggregates,
            Hazards hazards,
            Episodes episodes,
            Sweeps sweeps,
            References references,
            ReferenceTable<CandidateRule> table,
            HazardTables hazardTables,
            Clock clock) {
        this.aggregates = aggregates;
        this.hazards = hazards;
        this.episodes = episodes;
        this.sweeps = sweeps;
        this.references = references;
        this.table = table;
        this.hazardTables = hazardTables;
        this.clock = clock;
    }

    /**
     * Decides upon some of what was told since the last round, and upon a small piece of all that
     * shows a hazard: so a change of the rules, also of past ones, reaches every alarm in time, and
     * what somebody put wrong heals. Done again it does nothing more; broken off, the rest remains
     * to be done.
     *
     * <p>It waits while the topic is read anew, because revisions of long ago are no news.
     *
     * @return whether more may have been told
     */
    public Mono<Boolean> round() {
        return Mono.defer(() -> episodes.isCaughtUp() ? tables() : Mono.empty())
                .flatMap(tables ->
                        pending(tables)
                                .flatMap(more ->
                                        sweepEvidence(tables)
                                                .then(sweepClocks(tables))
                                                .then(sweep(LISTING, LISTING_FORM, hazards::relist))
                                                .thenReturn(more)))
                .defaultIfEmpty(false);
    }

    /**
     * By which a round decides.
     *
     * @param terms by the name of the clock
     * @param ladder when which step against a hazard comes
     */
    private record Tables(CandidateRules rules, Map<String, Reckoning> terms, LadderRules ladder) {

        /** How long a candidate may wait for an answer. */
        Reckoning answer() {
            return requireNonNull(terms.get(HazardLife.ANSWER.name()));
        }
    }

    private Mono<Tables> tables() {
        return references
                .timetable(table)
                .map(CandidateHandler::rules)
                .zipWith(hazardTables.terms())
                .zipWith(
                        hazardTables.ladder(),
                        (both, ladder) -> new Tables(both.getT1(), both.getT2(), ladder));
    }

    private Mono<Boolean> pending(Tables tables) {
        return Flux.defer(() -> episodes.pending(now(), PIECE))
                .collectList()
                .flatMap(piece -> decide(tables, piece).thenReturn(piece.size() == PIECE));
    }

    private Mono<Void> sweepEvidence(Tables tables) {
        return sweep(
                EVIDENCE,
                tables.rules().version(),
                (after, limit) ->
                        episodes.showing(after, limit)
                                .collectList()
                                .flatMapMany(piece ->
                                        decide(tables, piece).thenMany(Flux.fromIterable(piece))));
    }

    /** Also gives a clock to what was stored before there was one. */
    private Mono<Void> sweepClocks(Tables tables) {
        return sweep(
                CLOCKS,
                tables.ladder().version(),
                (after, limit) ->
                        hazards.piece(after, limit).concatMap(hazard -> reckoned(hazard, tables)));
    }

    /** One that fails keeps its clock until the next sweep, and holds up no other. */
    private Mono<String> reckoned(Hazard hazard, Tables tables) {
        Mono<Void> done =
                reckon(hazard, tables).isEmpty()
                        ? Mono.empty()
                        : aggregates
                                .on(hazard.id().toString())
                                .decide(held -> held.flatMap(it -> reckon(it, tables)))
                                .then();
        return done.onErrorResume(
                        failure -> {
                            LOG.warn("Hazard {} keeps its clock until later", hazard.id(), failure);
                            return Mono.empty();
                        })
                .thenReturn(hazard.id().toString());
    }

    private Optional<Change<Hazard, HazardEntry>> reckon(Hazard hazard, Tables tables) {
        return new HazardClocks(hazard).reckon(tables.terms(), tables.ladder(), now());
    }

    private interface Piece {
        Flux<String> lookedAt(@Nullable String after, int limit);
    }

    private Mono<Void> sweep(String name, long version, Piece piece) {
        return sweeps.byName(name)
                .defaultIfEmpty(Sweep.begin(version, now()))
                .map(sweep -> sweep.asOf(version, now()))
                .filter(sweep -> !sweep.done())
                .flatMap(sweep ->
                        piece.lookedAt(sweep.after(), PIECE)
                                .collectList()
                                .map(ids -> after(sweep, ids))
                                .flatMap(next -> sweeps.keep(name, next)));
    }

    private static Sweep after(Sweep sweep, List<String> ids) {
        return sweep.next(ids.isEmpty() ? sweep.after() : ids.getLast(), ids.size() == PIECE);
    }

    /** What fails is put off, so that it keeps nothing else from being decided. */
    private Mono<Void> decide(Tables tables, Collection<String> told) {
        Set<String> ids = told.stream().map(ToldEpisode::episode).collect(toSet());
        return together(tables, ids)
                .onErrorResume(
                        _ -> Flux.fromIterable(ids).concatMap(one -> alone(tables, one)).then());
    }

    private Mono<Void> alone(Tables tables, String episode) {
        return together(tables, Set.of(episode))
                .onErrorResume(failure -> {
                    LOG.warn("Episode {} is decided upon later", episode, failure);
                    return episodes.putOff(episode, now());
                });
    }

    private Mono<Void> together(Tables tables, Set<String> ids) {
        // the evidence last: what shows a hazard is there before the hazard
        return hazards.raisedBy(ids)
                .collectList()
                .zipWhen(_ -> episodes.told(ids).collectList())
                .flatMap(all -> decide(tables, all.getT1(), all.getT2()));
    }

    private Mono<Void> decide(Tables tables, List<Hazard> known, List<ToldEpisode> told) {
        return Flux.fromIterable(Suspicions.of(tables.rules(), known, EpisodeEvidence.each(told)))
                .flatMap(suspicion -> resolve(suspicion, tables.answer()), AT_ONCE)
                .collectList()
                .map(Set::copyOf)
                .flatMap(failed ->
                        episodes.decided(
                                        told.stream()
                                                .filter(it -> !failed.contains(it.episode()))
                                                .toList())
                                .thenMany(Flux.fromIterable(failed))
                                .concatMap(episode -> episodes.putOff(episode, now()))
                                .then());
    }

    /** The episode, when it could not be. */
    private Mono<String> resolve(Suspicion suspicion, Reckoning answer) {
        return aggregates
                .on(suspicion.hazard().toString())
                .decide(held ->
                        suspicion
                                .decision()
                                .on(held, now())
                                .map(change -> HazardClocks.withClock(change, answer)))
                .<String>then(Mono.empty())
                .onErrorResume(failure -> {
                    LOG.warn("Hazard {} is decided upon later", suspicion.hazard(), failure);
                    return Mono.just(suspicion.episode());
                });
    }

    /** As precise as events are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static CandidateRules rules(Timetable<CandidateRule> timetable) {
        return new CandidateRules(
                timetable.version(),
                timetable.entries().stream()
                        .map(entry -> new Row(entry.row(), entry.from(), entry.to()))
                        .toList());
    }
}
