package org.minesafety.hazard.majorhazard;

import java.util.Collection;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Which hazards a mine has. */
@FunctionalInterface
public interface MineHazards {

    /** Those of the ids that are hazards of the mine and not revoked. */
    Mono<Set<String>> among(Collection<String> ids, String mine);
}
