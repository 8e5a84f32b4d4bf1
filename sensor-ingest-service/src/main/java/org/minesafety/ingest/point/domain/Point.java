package org.minesafety.ingest.point.domain;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.point.domain.PointEntry.PointWasChanged;
import org.minesafety.ingest.point.domain.PointEntry.PointWasDefined;
import org.minesafety.ingest.point.domain.PointEntry.PointWasWithdrawn;

/** A measuring point at a version. */
public record Point(PointState state, long version) {

    /** What became of a point, and what is to be remembered of it. */
    public record Change(Point after, PointEntry entry) {}

    public static String id(String mine, String code) {
        return mine + "|" + code;
    }

    public String id() {
        return id(state.mine(), state.code());
    }

    public static Change define(PointState state, Instant at) {
        return new Change(new Point(state, 1), new PointWasDefined(at));
    }

    /** Empty when nothing changes. */
    public Optional<Change> become(PointState wanted, Instant at) {
        List<String> changed = changed(wanted);
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        boolean withdrawal = wanted.withdrawn() && !state.withdrawn();
        PointEntry entry =
                withdrawal ? new PointWasWithdrawn(at) : new PointWasChanged(changed, at);
        return Optional.of(new Change(new Point(wanted, version + 1), entry));
    }

    private List<String> changed(PointState wanted) {
        return Arrays.stream(Objects.requireNonNull(PointState.class.getRecordComponents()))
                .filter(it -> !Objects.equals(Components.of(state, it), Components.of(wanted, it)))
                .map(RecordComponent::getName)
                .sorted()
                .toList();
    }
}
