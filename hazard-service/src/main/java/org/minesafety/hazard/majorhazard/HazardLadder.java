package org.minesafety.hazard.majorhazard;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.LadderStage;
import org.minesafety.hazard.majorhazard.domain.Escalation;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.majorhazard.domain.LadderPaper;
import org.minesafety.hazard.majorhazard.domain.LadderRules;
import org.minesafety.platform.domain.IssuedDocument;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** A person reads what the platform drafted against a hazard, and signs it. */
@Component
public final class HazardLadder {

    private final Aggregates<Hazard, HazardEntry> hazards;
    private final HazardHandler handler;
    private final HazardTables tables;
    private final HazardPaper papers;
    private final Clock clock;

    HazardLadder(
            Aggregates<Hazard, HazardEntry> hazards,
            HazardHandler handler,
            HazardTables tables,
            HazardPaper papers,
            Clock clock) {
        this.hazards = hazards;
        this.handler = handler;
        this.tables = tables;
        this.papers = papers;
        this.clock = clock;
    }

    private record Signing(IssuedDocument document, LadderRules rules, Instant at) {}

    /**
     * What the open draft says if this caller signs it now.
     *
     * <p>Error: {@code not-found} (404) where there is no draft.
     */
    public Mono<LadderPaper> read(HazardId id, Caller caller) {
        return hazards.get(id.toString(), caller)
                .filter(it -> it.course().ladder().stage() == LadderStage.DRAFT)
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)))
                .flatMap(hazard ->
                        papers.parties(hazard)
                                .zipWith(
                                        papers.item(hazard),
                                        (parties, item) ->
                                                new Escalation(hazard)
                                                        .preview(
                                                                parties,
                                                                item,
                                                                Actor.of(caller),
                                                                now())));
    }

    /**
     * Makes the numbered document. Not in a batch: it would keep the numbers from all others.
     *
     * <p>Errors: those of {@code Documents#issue}.
     *
     * @param particulars what the document leaves open
     */
    public Mono<ShownHazard> sign(
            HazardId id, @Nullable String particulars, Precondition expected, Caller caller) {
        Actor officer = Actor.of(caller);
        return hazards.on(id.toString(), caller, expected)
                .change(
                        hazard -> signing(hazard, particulars, officer, caller),
                        (hazard, signing) ->
                                Escalation.settled(
                                        new Escalation(hazard)
                                                .sign(signing.document(), officer, signing.at()),
                                        signing.rules(),
                                        signing.at()))
                .flatMap(handler::shown);
    }

    private Mono<Signing> signing(
            Hazard hazard, @Nullable String particulars, Actor officer, Caller caller) {
        Instant at = now();
        return papers.parties(hazard)
                .zipWith(
                        papers.item(hazard),
                        (parties, item) ->
                                new Escalation(hazard)
                                        .paper(particulars, parties, item, officer, at))
                .flatMap(paper -> papers.issue(hazard, paper, caller))
                .zipWith(tables.ladder(), (issued, rules) -> new Signing(issued, rules, at));
    }

    /** As precise as events are. */
    private Instant now() {
        return clock.instant().truncatedTo(MILLIS);
    }
}
