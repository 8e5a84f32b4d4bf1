package org.minesafety.hazard.majorhazard;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.CandidateRule;
import org.minesafety.hazard.majorhazard.domain.CandidateRules;
import org.minesafety.hazard.majorhazard.domain.CandidateRules.Row;
import org.minesafety.hazard.majorhazard.domain.EpisodeEvidence;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.Suspicions;
import org.minesafety.hazard.majorhazard.domain.Suspicions.Suspicion;
import org.minesafety.hazard.majorhazard.domain.ToldEpisode;
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

    /** Raised when hazards are listed by something else, so that all are listed anew. */
    private static final long LISTING_FORM = 1;

    private final Hazards hazards;
    private final Episodes episodes;
    private final Sweeps sweeps;
    private final References references;
    private final ReferenceTable<CandidateRule> table;
    private final Clock clock;

    CandidateHandler(
            Hazards hazards,
            Episodes episodes,
            Sweeps sweeps,
            References references,
            ReferenceTable<CandidateRule> table,
            Clock clock) {
        this.hazards = hazards;
        this.episodes = episodes;
        this.sweeps = sweeps;
        this.references = references;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Decides upon all that was told since the last round, and upon a small piece of all that shows
     * a hazard: so a change of the rules, also of past ones, reaches every alarm in time, and what
     * somebody put wrong heals. Done again it does nothing more; broken off, the rest remains to be
     * done.
     *
     * <p>It waits while the topic is read anew, because revisions of long ago are no news.
     */
    public Mono<Void> round() {
        return Mono.defer(() -> episodes.isCaughtUp() ? references.timetable(table) : Mono.empty())
                .map(CandidateHandler::rules)
                .flatMap(rules ->
                        pending(rules, null)
                                .then(sweepEvidence(rules))
                                .then(sweep(LISTING, LISTING_FORM, hazards::relist)));
    }

    private Mono<Void> pending(CandidateRules rules, @Nullable String after) {
        return episodes.pending(after, PIECE)
                .collectList()
                .filter(piece -> !piece.isEmpty())
                .flatMap(piece ->
                        decide(rules, piece)
                                .then(
                                        piece.size() < PIECE
                                                ? Mono.empty()
                                                : pending(rules, piece.getLast().id())));
    }

    private Mono<Void> sweepEvidence(CandidateRules rules) {
        return sweep(
                EVIDENCE,
                rules.version(),
                (after, limit) ->
                        episodes.showing(after, limit)
                                .collectList()
                                .flatMapMany(piece ->
                                        decide(rules, piece)
                                                .thenMany(Flux.fromIterable(piece))
                                                .map(ToldEpisode::id)));
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

    /** What fails stays pending, and keeps nothing else from being decided. */
    private Mono<Void> decide(CandidateRules rules, Collection<ToldEpisode> told) {
        Set<String> ids = told.stream().map(ToldEpisode::episode).collect(toSet());
        // the evidence last: what shows a hazard is there before the hazard
        return hazards.raisedBy(ids)
                .collectList()
                .zipWhen(_ -> episodes.told(ids).collectList())
                .flatMap(all -> decide(rules, all.getT1(), all.getT2()));
    }

    private Mono<Void> decide(CandidateRules rules, List<Hazard> known, List<ToldEpisode> told) {
        return Flux.fromIterable(Suspicions.of(rules, known, EpisodeEvidence.each(told)))
                .flatMap(this::resolve, AT_ONCE)
                .collectList()
                .map(Set::copyOf)
                .flatMap(failed ->
                        episodes.decided(
                                told.stream()
                                        .filter(it -> !failed.contains(it.episode()))
                                        .toList()));
    }

    /** The episode, when it could not be. */
    private Mono<String> resolve(Suspicion suspicion) {
        return hazards.command(suspicion.hazard(), held -> suspicion.decision().on(held, now()))
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
