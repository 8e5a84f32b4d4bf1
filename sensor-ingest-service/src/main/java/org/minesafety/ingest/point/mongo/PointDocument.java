package org.minesafety.ingest.point.mongo;

import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.point.domain.Point;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * @param id mine and code
 */
@Document(PointDocument.COLLECTION)
record PointDocument(@Id String id, long version, @Indexed String code, PointState state) {

    static final String COLLECTION = "points";

    static PointDocument of(Point point) {
        return new PointDocument(point.id(), point.version(), point.state().code(), point.state());
    }

    Point point() {
        return new Point(state, version);
    }
}
