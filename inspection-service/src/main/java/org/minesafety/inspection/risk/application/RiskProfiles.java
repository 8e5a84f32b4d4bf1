package org.minesafety.inspection.risk.application;

import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Mono;

/** Risk profiles; those of mines outside the caller's scope do not exist for the caller. */
public interface RiskProfiles {

    /**
     * The worst first. Ranks change all the time, so all pieces of a list show it as it was at the
     * first one: none is skipped or comes twice. It is kept for some minutes.
     *
     * @throws SnapshotGone when it is not kept any more
     */
    Mono<RiskPiece> list(RiskQuery query, Caller caller);
}
