package org.minesafety.hazard.majorhazard;

import java.time.Instant;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardGrounds;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;

/** What somebody wants to do with a hazard. */
@FunctionalInterface
public interface HazardStep {

    Change<Hazard, HazardEntry> take(Hazard now, Actor by, HazardGrounds grounds, Instant at);
}
