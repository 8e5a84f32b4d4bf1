package org.minesafety.hazard.disastergrade;

import java.time.Instant;
import org.minesafety.hazard.disastergrade.domain.DisasterGrade;
import org.minesafety.hazard.disastergrade.domain.GradeEntry;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;

/** What somebody decides about a review. */
@FunctionalInterface
public interface GradeStep {

    Change<DisasterGrade, GradeEntry> take(DisasterGrade now, Actor by, Instant at);
}
