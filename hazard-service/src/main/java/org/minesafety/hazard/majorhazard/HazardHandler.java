package org.minesafety.hazard.majorhazard;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.criterion.Criteria;
import org.minesafety.hazard.majorhazard.domain.Determination;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardClocks;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Stepped;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.mine.Mines;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What people decide about major hazards, and what time does. */
@Component
public final class HazardHandler {

    private final Aggregates<Hazard, HazardEntry> hazards;
    private final Episodes episodes;
    private final Criteria criteria;
    private final Mines mines;
    private final HazardTables tables;
    private final Clock clock;

    HazardHandler(
            Aggregates<Hazard, HazardEntry> hazards,
            Episodes episodes,
            HazardTables tables,
            Criteria criteria,
            Mines mines,
            Clock clock) {
        this.hazards = hazards;
        this.episodes = episodes;
        this.criteria = criteria;
        this.mines = mines;
        this.tables = tables;
        this.clock = clock;
    }

    public Mono<ShownHazard> get(HazardId id, Caller caller) {
        return hazards.get(id.toString(), caller).flatMap(this::shown);
    }

    /**
     * By an item that was in force, for this kind of mine, on the day on which the hazard was
     * found.
     *
     * <p>Error: {@code criterion-does-not-fit} (422) with what would fit.
     */
    public Mono<ShownHazard> determine(
            HazardId id, Determination what, Precondition expected, Caller caller) {
        return hazards.on(id.toString(), caller, expected)
                .change(
                        hazard -> tables.grounds(hazard).zipWith(standards(hazard)),
                        (hazard, known) ->
                                hazard.determine(
                                        known.getT2().cite(what, hazard),
                                        known.getT1().units(),
                                        Actor.of(caller),
                                        now()))
                .flatMap(this::shown);
    }

    private Mono<Standards> standards(Hazard hazard) {
        return mines.type(hazard.mine())
                .zipWith(criteria.table(), (type, table) -> new Standards(table, type));
    }

    /**
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
                        tables::grounds,
                        (hazard, grounds) ->
                                noted(step.take(hazard, Actor.of(caller), grounds, now()), note))
                .flatMap(this::shown);
    }

    private static Change<Hazard, HazardEntry> noted(
            Change<Hazard, HazardEntry> change, @Nullable String note) {
        return note != null && change.entry() instanceof Stepped stepped
                ? new Change<>(change.after(), stepped.noted(note))
                : change;
    }

    /** Tells that something was not done in time; nothing when it was. */
    public Mono<Void> markOverdue(HazardId id) {
        return hazards.on(id.toString())
                .decide(held -> held.flatMap(it -> new HazardClocks(it).markOverdue(now())))
                .then();
    }

    private Mono<ShownHazard> shown(Hazard hazard) {
        return ShownHazard.of(List.of(hazard), episodes, clock).single();
    }

    /** As precise as events are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
