package org.minesafety.hazard.disastergrade.mongo;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.disastergrade.domain.DisasterGrade;
import org.minesafety.platform.due.Due;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** A disaster grade as it is stored. */
@Document(GradeDocument.COLLECTION)
record GradeDocument(@Id String id, long version, DisasterGrade state, @Nullable Due nextDue) {

    static final String COLLECTION = "disaster-grades";

    static GradeDocument of(DisasterGrade grade) {
        return new GradeDocument(
                grade.id(),
                grade.version(),
                grade,
                grade.clocks()
                        .next()
                        .map(it -> new Due(it.clock(), requireNonNull(it.end())))
                        .orElse(null));
    }
}
