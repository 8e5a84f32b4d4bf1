package org.minesafety.ingest.point.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.point.domain.Point;

/** A point as it is shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PointView(@JsonUnwrapped PointState point, long version) {

    static PointView of(Point point) {
        return new PointView(point.state(), point.version());
    }
}
