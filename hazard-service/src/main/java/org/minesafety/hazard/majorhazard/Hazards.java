package org.minesafety.hazard.majorhazard;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.Hazard.Change;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Major hazards; those of mines outside the caller's scope do not exist for the caller. */
public interface Hazards {

    /** The latest raised first. */
    Flux<ShownHazard> list(HazardQuery query, Caller caller);

    /** Empty when there is no such hazard in the caller's scope. */
    Mono<ShownHazard> byId(HazardId id, Caller caller);

    /** Some of all, in ascending order of their ids, from the one after {@code after}. */
    Flux<Hazard> piece(@Nullable String after, int limit);

    /** All that these alarm episodes raised. */
    Flux<Hazard> raisedBy(Collection<String> episodes);

    /**
     * Somebody decides on a hazard; state and journal entry are kept together.
     *
     * @param decide pure
     * @throws Problem 404 when there is no such hazard in the caller's scope
     */
    Mono<ShownHazard> command(HazardId id, Caller caller, Function<Hazard, Change> decide);

    /**
     * The service itself decides on one hazard; state and journal entry are kept together.
     *
     * @param decide pure
     */
    Mono<Void> command(HazardId id, Function<Optional<Hazard>, Optional<Change>> decide);

    /**
     * Puts right how some hazards are listed, in ascending order of their ids.
     *
     * @param after id of the last one of the piece before
     * @return ids that were looked at
     */
    Flux<String> relist(@Nullable String after, int limit);
}
