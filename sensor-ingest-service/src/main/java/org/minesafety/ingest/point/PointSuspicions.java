package org.minesafety.ingest.point;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.minesafety.contracts.Detail;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.Suspicion;
import org.minesafety.ingest.point.domain.Doubt;
import org.minesafety.ingest.point.domain.Point.Change;
import org.minesafety.ingest.suspicion.Suspicions;
import org.minesafety.platform.security.Caller;

/** Doubts about definitions as suspicions. */
final class PointSuspicions {

    private PointSuspicions() {}

    /** From the moment on from which the change holds. */
    static Suspicion of(Doubt doubt, Change change, Instant now, Caller caller) {
        PointState state = change.after().state();
        Instant from = change.after().changedAt().orElse(now);
        List<Detail> details =
                Stream.concat(
                                doubt.details().stream(),
                                Stream.of(new Detail("client", caller.client())))
                        .toList();
        return new Suspicion(
                Suspicions.id(doubt.kind(), state.mine(), state.system(), state.code(), from),
                state.mine(),
                doubt.kind(),
                state.system(),
                state.code(),
                from,
                null,
                details,
                now);
    }
}
