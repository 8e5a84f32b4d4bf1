package org.minesafety.hazard.suspension;

import java.time.Instant;
import org.minesafety.hazard.suspension.domain.Suspension;
import org.minesafety.hazard.suspension.domain.SuspensionEntry;
import org.minesafety.hazard.suspension.domain.SuspensionGrounds;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;

/** What somebody wants to do with a suspension. */
@FunctionalInterface
public interface SuspensionStep {

    Change<Suspension, SuspensionEntry> take(
            Suspension now, Actor by, SuspensionGrounds grounds, Instant at);
}
