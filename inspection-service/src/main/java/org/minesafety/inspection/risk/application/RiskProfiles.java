package org.minesafety.inspection.risk.application;

import org.minesafety.inspection.risk.domain.RiskProfile;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;

/** Risk profiles; those of mines outside the caller's scope do not exist for the caller. */
public interface RiskProfiles {

    /** The worst first. */
    Flux<RiskProfile> list(RiskQuery query, Caller caller);
}
