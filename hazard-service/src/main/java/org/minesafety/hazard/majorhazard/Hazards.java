package org.minesafety.hazard.majorhazard;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.text.Words;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Questions to all major hazards. */
public interface Hazards {

    /** Those of mines in the caller's scope, the latest raised first. */
    Flux<ShownHazard> list(HazardQuery query, Caller caller);

    /**
     * Those of them whose texts answer a question; a piece may be shorter than it might, since a
     * bounded number is looked at.
     *
     * @param asked holds something that can be looked up
     */
    Mono<HazardPiece> search(HazardQuery query, Words asked, Caller caller);

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
