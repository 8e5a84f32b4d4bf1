package org.minesafety.hazard.disastergrade;

import org.minesafety.hazard.disastergrade.domain.DisasterGrade;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;

/** Disaster grades in lists; commands and history are those of every aggregate. */
@FunctionalInterface
public interface Grades {

    /** By ascending id; those of mines outside the caller's scope are absent. */
    Flux<DisasterGrade> list(GradeQuery query, Caller caller);
}
