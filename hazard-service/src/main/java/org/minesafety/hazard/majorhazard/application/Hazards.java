package org.minesafety.hazard.majorhazard.application;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.minesafety.hazard.majorhazard.domain.Evidence;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.Hazard.Change;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Major hazards; those of mines outside the caller's scope do not exist for the caller. */
public interface Hazards {

    /** The latest raised first. */
    Flux<ShownHazard> list(HazardQuery query, Caller caller);

    /** All that an alarm raised. */
    Flux<Hazard> raisedByAlarms();

    /**
     * All alarms that have lasted longer than a criterion demands, and those of these hazards
     * whether they have or not.
     */
    Flux<Evidence> evidence(Collection<Hazard> hazards);

    /**
     * Decides on one hazard, and keeps state and journal entry together.
     *
     * @param decide pure
     */
    Mono<Void> command(HazardId id, Function<Optional<Hazard>, Optional<Change>> decide);
}
