package org.minesafety.hazard.majorhazard;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.criterion.Criteria;
import org.minesafety.hazard.majorhazard.domain.Determination;
import org.minesafety.hazard.majorhazard.domain.Escalation;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardClocks;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardFiles;
import org.minesafety.hazard.majorhazard.domain.HazardGrounds;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.majorhazard.domain.LadderParties;
import org.minesafety.hazard.majorhazard.domain.LadderRules;
import org.minesafety.hazard.mine.Mines;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.file.Files;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What people decide about major hazards, and what time does. */
@Component
public final class HazardHandler {

    /** Of a hazard among all aggregates. */
    public static final String KIND = "hazard";

    private final Aggregates<Hazard, HazardEntry> hazards;
    private final Episodes episodes;
    private final Criteria criteria;
    private final Mines mines;
    private final HazardTables tables;
    private final HazardPaper papers;
    private final Files files;
    private final Clock clock;

    HazardHandler(
            Aggregates<Hazard, HazardEntry> hazards,
            Episodes episodes,
            HazardTables tables,
            HazardPaper papers,
            Files files,
            Criteria criteria,
            Mines mines,
            Clock clock) {
        this.hazards = hazards;
        this.episodes = episodes;
        this.criteria = criteria;
        this.mines = mines;
        this.tables = tables;
        this.papers = papers;
        this.files = files;
        this.clock = clock;
    }

    public Mono<ShownHazard> get(HazardId id, Caller caller) {
        return hazards.get(id.toString(), caller).flatMap(this::shown);
    }

    /**
     * By an item that was in force, for this kind of mine, on the day on which the hazard was
     * found.
     *
     * <p>Errors: {@code criterion-does-not-fit} (422) with what would fit; those of {@link
     * #provedBy}.
     */
    public Mono<ShownHazard> determine(
            HazardId id,
            Determination what,
            List<UUID> proofs,
            Precondition expected,
            Caller caller) {
        return hazards.on(id.toString(), caller, expected)
                .change(
                        hazard ->
                                tables.grounds(hazard)
                                        .zipWith(
                                                standards(hazard),
                                                (grounds, standards) ->
                                                        hazard.determine(
                                                                standards.cite(what, hazard),
                                                                grounds.units(),
                                                                Actor.of(caller),
                                                                now()))
                                        .flatMap(change -> provedBy(proofs, change, caller)),
                        (_, change) -> change)
                .flatMap(this::shown);
    }

    private Mono<Standards> standards(Hazard hazard) {
        return mines.type(hazard.mine())
                .zipWith(criteria.table(), (type, table) -> new Standards(table, type));
    }

    /**
     * Errors: those of {@link #provedBy}.
     *
     * @param note with which it is done together with others
     */
    public Mono<ShownHazard> act(
            HazardId id,
            HazardStep step,
            @Nullable String note,
            Precondition expected,
            Caller caller) {
        return hazards.on(id.toString(), caller, expected)
                .change(
                        hazard ->
                                tables.grounds(hazard)
                                        .map(grounds -> taken(step, hazard, grounds, caller))
                                        .flatMap(it -> provedBy(step.files(), it, caller)),
                        (_, change) -> noted(change, note))
                .flatMap(this::shown);
    }

    private Change<Hazard, HazardEntry> taken(
            HazardStep step, Hazard hazard, HazardGrounds grounds, Caller caller) {
        Instant at = now();
        return Escalation.settled(
                step.take(hazard, Actor.of(caller), grounds, at), grounds.ladder(), at);
    }

    /**
     * Only inside the command. The files belong to the hazard for ever, and who sees it sees them;
     * what was refused before takes none.
     *
     * <p>Errors: those of {@code Files#attach}.
     */
    Mono<Change<Hazard, HazardEntry>> provedBy(
            List<UUID> proofs, Change<Hazard, HazardEntry> change, Caller caller) {
        return files.attach(
                KIND + "|" + change.after().id(),
                proofs,
                caller,
                refs -> HazardFiles.added(change, refs, Actor.of(caller)));
    }

    private static Change<Hazard, HazardEntry> noted(
            Change<Hazard, HazardEntry> change, @Nullable String note) {
        return note == null ? change : new Change<>(change.after(), change.entry().noted(note));
    }

    /**
     * Tells that something was not done in time, or drafts the step against it; nothing unless the
     * moment has come.
     */
    public Mono<Void> takeDue(HazardId id) {
        return hazards.on(id.toString())
                .decide(
                        held ->
                                Mono.justOrEmpty(held)
                                        .flatMap(this::timed)
                                        .map(Optional::of)
                                        .defaultIfEmpty(Optional.empty()),
                        (held, timed) -> timed.flatMap(it -> it.take(now())))
                .then();
    }

    private Mono<Timed> timed(Hazard hazard) {
        return tables.ladder()
                .zipWith(
                        papers.parties(hazard),
                        (rules, parties) -> new Timed(new HazardClocks(hazard), rules, parties));
    }

    private record Timed(HazardClocks clocks, LadderRules rules, LadderParties parties) {

        Optional<Change<Hazard, HazardEntry>> take(Instant at) {
            return clocks.take(rules, parties, at);
        }
    }

    Mono<ShownHazard> shown(Hazard hazard) {
        return ShownHazard.of(List.of(hazard), episodes, clock).single();
    }

    /** As precise as events are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
