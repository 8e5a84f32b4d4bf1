package org.minesafety.ingest.point.domain;

import java.time.Instant;
import java.util.List;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;

/** What the journal remembers of a point; all of it may be known outside. */
public sealed interface PointEntry {

    record PointWasDefined(Instant at) implements PointEntry {}

    record PointWasChanged(List<String> changed, Instant at) implements PointEntry {}

    record PointWasWithdrawn(Instant at) implements PointEntry {}

    /**
     * By the supervising unit.
     *
     * @param from data time
     */
    record PointWasCorrected(List<String> changed, Instant from, Instant at, String reason)
            implements PointEntry {}

    static PointEvent publicView(PointEntry entry, PointState after) {
        return switch (entry) {
            case PointWasDefined(var at) ->
                    new PointEvent.PointDefined(after.mine(), after.code(), at);
            case PointWasChanged(var changed, var at) ->
                    new PointEvent.PointChanged(after.mine(), after.code(), changed, at);
            case PointWasWithdrawn(var at) ->
                    new PointEvent.PointWithdrawn(after.mine(), after.code(), at);
            case PointWasCorrected(var changed, var from, var at, _) ->
                    new PointEvent.PointCorrected(after.mine(), after.code(), changed, from, at);
        };
    }
}
