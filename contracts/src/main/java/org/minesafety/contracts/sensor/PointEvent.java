package org.minesafety.contracts.sensor;

import java.time.Instant;
import java.util.List;

/** What happens to a measuring point; the state after it travels beside it. */
public sealed interface PointEvent {

    /** 12-digit mine code. */
    String mine();

    /** Code of the point. */
    String point();

    /** From when on it holds, in data time; set points carry their own validity. */
    Instant at();

    record PointDefined(String mine, String point, Instant at) implements PointEvent {}

    /**
     * @param changed names of the changed components of {@link PointState}, sorted
     */
    record PointChanged(String mine, String point, List<String> changed, Instant at)
            implements PointEvent {}

    record PointWithdrawn(String mine, String point, Instant at) implements PointEvent {}
}
