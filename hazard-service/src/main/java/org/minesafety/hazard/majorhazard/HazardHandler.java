package org.minesafety.hazard.majorhazard;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.minesafety.hazard.majorhazard.domain.Determination;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.Hazard.Change;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.majorhazard.domain.Revocation;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What people decide about major hazards, and what time does. */
@Component
public final class HazardHandler {

    private final Hazards hazards;
    private final Clock clock;

    HazardHandler(Hazards hazards, Clock clock) {
        this.hazards = hazards;
        this.clock = clock;
    }

    public Mono<ShownHazard> determine(
            HazardId id, Determination what, Precondition precondition, Caller caller) {
        return decide(
                id,
                precondition,
                caller,
                hazard -> hazard.determine(what, Actor.of(caller), now()));
    }

    public Mono<ShownHazard> revoke(
            HazardId id, Revocation why, Precondition precondition, Caller caller) {
        return decide(
                id, precondition, caller, hazard -> hazard.revoke(why, Actor.of(caller), now()));
    }

    /** Tells that nobody has answered a candidate in time; nothing when somebody has. */
    public Mono<Void> markOverdue(HazardId id) {
        return hazards.command(id, held -> held.flatMap(it -> it.markOverdue(now())));
    }

    private Mono<ShownHazard> decide(
            HazardId id,
            Precondition precondition,
            Caller caller,
            Function<Hazard, Change> decide) {
        return hazards.command(
                id,
                caller,
                hazard -> {
                    precondition.check(hazard.version());
                    return decide.apply(hazard);
                });
    }

    /** As precise as events are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
