package org.minesafety.hazard.majorhazard;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.minesafety.hazard.majorhazard.domain.Determination;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.majorhazard.domain.Revocation;
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
    private final Clock clock;

    HazardHandler(Aggregates<Hazard, HazardEntry> hazards, Episodes episodes, Clock clock) {
        this.hazards = hazards;
        this.episodes = episodes;
        this.clock = clock;
    }

    public Mono<ShownHazard> get(HazardId id, Caller caller) {
        return hazards.get(id.toString(), caller).flatMap(this::shown);
    }

    public Mono<ShownHazard> determine(
            HazardId id, Determination what, Precondition expected, Caller caller) {
        return change(
                id, expected, caller, hazard -> hazard.determine(what, Actor.of(caller), now()));
    }

    public Mono<ShownHazard> revoke(
            HazardId id, Revocation why, Precondition expected, Caller caller) {
        return change(id, expected, caller, hazard -> hazard.revoke(why, Actor.of(caller), now()));
    }

    private Mono<ShownHazard> change(
            HazardId id,
            Precondition expected,
            Caller caller,
            Function<Hazard, Change<Hazard, HazardEntry>> decide) {
        return hazards.on(id.toString(), caller, expected).change(decide).flatMap(this::shown);
    }

    /** Tells that nobody has answered a candidate in time; nothing when somebody has. */
    public Mono<Void> markOverdue(HazardId id) {
        return hazards.on(id.toString())
                .decide(held -> held.flatMap(it -> it.markOverdue(now())))
                .then();
    }

    private Mono<ShownHazard> shown(Hazard hazard) {
        return ShownHazard.of(List.of(hazard), episodes).single();
    }

    /** As precise as events are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
