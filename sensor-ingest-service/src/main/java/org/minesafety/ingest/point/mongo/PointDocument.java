package org.minesafety.ingest.point.mongo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.point.domain.Phases;
import org.minesafety.ingest.point.domain.Point;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * @param id mine and code
 */
@Document(PointDocument.COLLECTION)
record PointDocument(
        @Id String id,
        long version,
        @Indexed String code,
        PointState state,
        @Nullable Phases phases,
        List<Instant> changes) {

    static final String COLLECTION = "points";

    static PointDocument of(Point point) {
        return new PointDocument(
                point.id(),
                point.version(),
                point.state().code(),
                point.state(),
                point.phases(),
                point.changes());
    }

    Point point() {
        return new Point(state, version, phases, changes);
    }
}
