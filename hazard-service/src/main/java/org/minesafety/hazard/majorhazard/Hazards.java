package org.minesafety.hazard.majorhazard;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;

/** Questions to all major hazards. */
public interface Hazards {

    /** Those of mines in the caller's scope, the latest raised first. */
    Flux<ShownHazard> list(HazardQuery query, Caller caller);

    /** Some of all, in ascending order of their ids, from the one after {@code after}. */
    Flux<Hazard> piece(@Nullable String after, int limit);

    /** All that these alarm episodes raised. */
    Flux<Hazard> raisedBy(Collection<String> episodes);

    /**
     * Puts right how some hazards are listed and what followers keep of them, in ascending order of
     * their ids.
     *
     * @param after id of the last one of the piece before
     * @return ids that were looked at
     */
    Flux<String> relist(@Nullable String after, int limit);
}
