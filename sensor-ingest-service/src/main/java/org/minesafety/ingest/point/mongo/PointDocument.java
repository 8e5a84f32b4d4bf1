package org.minesafety.ingest.point.mongo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.phase.Phases;
import org.minesafety.ingest.point.domain.Point;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * @param id mine and code
 * @param ended sensor types that it was of and is no more
 * @param unclassified absent unless it names no place of the law though it should
 */
@Document(PointDocument.COLLECTION)
@CompoundIndex(name = "code-id", def = "{code: 1, _id: 1}")
@CompoundIndex(name = "ended", def = "{'state.mine': 1, ended: 1}")
@CompoundIndex(name = "system", def = "{'state.mine': 1, 'state.system': 1, 'state.withdrawn': 1}")
@CompoundIndex(
        name = "unclassified",
        def = "{unclassified: 1, _id: 1}",
        partialFilter = "{unclassified: true}")
record PointDocument(
        @Id String id,
        long version,
        String code,
        PointState state,
        @Nullable Phases phases,
        List<Instant> changes,
        List<String> ended,
        @Nullable Boolean unclassified) {

    static final String COLLECTION = "points";

    static PointDocument of(Point point) {
        return new PointDocument(
                point.id(),
                point.version(),
                point.state().code(),
                point.state(),
                point.phases(),
                point.changes(),
                point.phases().endedTypes(),
                point.unclassified() ? true : null);
    }

    Point point() {
        return new Point(state, version, phases, changes, Boolean.TRUE.equals(unclassified));
    }
}
