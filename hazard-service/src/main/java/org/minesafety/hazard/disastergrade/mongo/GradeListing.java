package org.minesafety.hazard.disastergrade.mongo;

import java.util.List;
import org.minesafety.hazard.disastergrade.domain.DisasterGrade;
import org.minesafety.hazard.disastergrade.domain.GradePhase;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * By what a disaster grade is listed. It stands apart from the grade, because who supervises the
 * mine is no part of it.
 *
 * @param units that supervise the mine
 */
@Document(GradeListing.COLLECTION)
@CompoundIndex(def = "{'units': 1, '_id': 1}")
@CompoundIndex(def = "{'units': 1, 'dimension': 1, '_id': 1}")
@CompoundIndex(def = "{'units': 1, 'phase': 1, '_id': 1}")
@CompoundIndex(def = "{'units': 1, 'reviewDue': 1, '_id': 1}")
@CompoundIndex(def = "{'mine': 1, '_id': 1}")
record GradeListing(
        @Id String id,
        String mine,
        List<String> units,
        String dimension,
        GradePhase phase,
        boolean reviewDue) {

    static final String COLLECTION = "disaster-grade-list";
    static final String UNITS = "units";
    static final String MINE = "mine";

    static GradeListing of(DisasterGrade grade, List<String> units) {
        return new GradeListing(
                grade.id(),
                grade.mine(),
                units,
                grade.dimension(),
                grade.phase(),
                grade.reviewDue());
    }
}
