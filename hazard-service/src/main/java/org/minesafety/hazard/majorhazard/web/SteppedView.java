package org.minesafety.hazard.majorhazard.web;

import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.domain.Hazard;

/** A hazard after a step of a batch: no more, since there may be hundreds of them. */
record SteppedView(String id, HazardPhase phase, long version) {

    static SteppedView of(Hazard hazard) {
        return new SteppedView(hazard.id().toString(), hazard.phase(), hazard.version());
    }
}
