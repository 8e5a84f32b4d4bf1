package org.minesafety.contracts.sensor;

import java.time.Instant;
import java.util.List;

/** What happens to a measuring point; the state after it travels beside it. */
public sealed interface PointEvent {

    /** 12-digit mine code. */
    String mine();

    /** Code of the point. */
    String point();

    /**
     * When it was committed: a change holds from then on, in data time, whatever has come before;
     * the first definition holds from ever, and a correction from its own time.
     */
    Instant at();

    record PointDefined(String mine, String point, Instant at) implements PointEvent {}

    /**
     * @param changed names of the changed components of {@link PointState}, sorted
     */
    record PointChanged(String mine, String point, List<String> changed, Instant at)
            implements PointEvent {}

    record PointWithdrawn(String mine, String point, Instant at) implements PointEvent {}

    /**
     * The supervising unit put the past right: from {@code from} on the point was as the state
     * says.
     *
     * @param changed names of the changed components of {@link PointState}, sorted
     * @param from data time, before {@code at}
     */
    record PointCorrected(String mine, String point, List<String> changed, Instant from, Instant at)
            implements PointEvent {}
}
