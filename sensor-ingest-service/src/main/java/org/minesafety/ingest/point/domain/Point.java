package org.minesafety.ingest.point.domain;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.PointState.SetPoints;
import org.minesafety.ingest.phase.Phases;
import org.minesafety.ingest.point.domain.PointEntry.PointWasChanged;
import org.minesafety.ingest.point.domain.PointEntry.PointWasCorrected;
import org.minesafety.ingest.point.domain.PointEntry.PointWasDefined;
import org.minesafety.ingest.point.domain.PointEntry.PointWasWithdrawn;

/**
 * A measuring point at a version.
 *
 * @param phases its systems and sensor types by data time
 * @param changes when it changed of late, ascending; at most {@link #MOST_CHANGES}
 * @param unclassified it names no place of the law though its sensor type has some
 */
public record Point(
        PointState state,
        long version,
        Phases phases,
        List<Instant> changes,
        boolean unclassified) {

    /** Detection judges anew within this time, and keeps what holds within it. */
    public static final Duration HORIZON = Duration.ofDays(8);

    /** Changes within the horizon that detection can keep. */
    public static final int MOST_CHANGES = 200;

    private static final String BAR = "|";

    /** Those of before phases were kept had one. */
    public Point(
            PointState state,
            long version,
            @Nullable Phases phases,
            @Nullable List<Instant> changes,
            boolean unclassified) {
        this.state = state;
        this.version = version;
        this.phases = phases == null ? Phases.first(state) : phases;
        this.changes = changes == null ? List.of() : List.copyOf(changes);
        this.unclassified = unclassified;
    }

    /**
     * What became of a point, and what is to be remembered of it.
     *
     * @param before null: there was none
     */
    public record Change(@Nullable Point before, Point after, PointEntry entry) {

        public org.minesafety.platform.domain.Change<Point, PointEntry> change() {
            return new org.minesafety.platform.domain.Change<>(after, entry);
        }
    }

    public static String id(MineCode mine, String code) {
        return mine.value() + BAR + code;
    }

    public String id() {
        return state.mine() + BAR + state.code();
    }

    /** As it is first known: it holds from ever. */
    public static Point first(PointState state) {
        return new Point(state, 1, Phases.first(state), List.of(), false);
    }

    public static Change define(PointState state, Instant at) {
        return new Change(null, first(state), new PointWasDefined(at));
    }

    /**
     * Empty when nothing changes. What changes holds from then on, in data time: set points that
     * were in force stay as they were until then.
     *
     * @throws TooManyChanges when detection could not keep them all
     */
    public Optional<Change> become(PointState wanted, Instant at) {
        boolean otherType = !wanted.sensorType().equals(state.sensorType());
        PointState after = with(wanted, at, at, otherType);
        List<String> changed = changed(after);
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        boolean withdrawal = after.withdrawn() && !state.withdrawn();
        PointEntry entry =
                withdrawal ? new PointWasWithdrawn(at) : new PointWasChanged(changed, at);
        return Optional.of(new Change(this, next(after, phases.then(after, at), at), entry));
    }

    /**
     * From an earlier moment on the point was as it is said now. Empty when it was.
     *
     * @throws TooManyChanges when detection could not keep them all
     */
    public Optional<Change> corrected(PointState wanted, Instant from, String reason, Instant at) {
        PointState after = with(wanted, from, at, false);
        Phases later = phases.corrected(after, from);
        List<String> changed = changed(after);
        if (changed.isEmpty() && later.equals(phases)) {
            return Optional.empty();
        }
        PointEntry entry = new PointWasCorrected(changed, from, at, reason);
        return Optional.of(new Change(this, next(after, later, at), entry));
    }

    private PointState with(PointState wanted, Instant from, Instant at, boolean anew) {
        List<SetPoints> timeline =
                SetPointTimeline.compacted(
                        SetPointTimeline.appended(
                                state.setPoints(), wanted.setPoints(), from, anew),
                        at.minus(HORIZON));
        if (timeline.size() > SetPointTimeline.MOST) {
            throw new TooManyChanges(state.code());
        }
        return new PointState(
                wanted.mine(),
                wanted.code(),
                wanted.system(),
                wanted.sensorType(),
                wanted.valueType(),
                wanted.unit(),
                wanted.rangeLow(),
                wanted.rangeHigh(),
                timeline,
                wanted.locationClass(),
                wanted.place(),
                wanted.withdrawn());
    }

    Point marked(boolean unclassified) {
        return new Point(state, version, phases, changes, unclassified);
    }

    /** Since when it is as it is; empty: from ever, or for long. */
    public Optional<Instant> changedAt() {
        return changes.isEmpty() ? Optional.empty() : Optional.of(changes.getLast());
    }

    /** The earliest moment of the next change: after the last one, as exact as it is stored. */
    public Instant notBefore(Instant now) {
        Instant exact = now.truncatedTo(ChronoUnit.MILLIS);
        Instant earliest = changes.isEmpty() ? exact : changes.getLast().plusMillis(1);
        return exact.isBefore(earliest) ? earliest : exact;
    }

    private Point next(PointState after, Phases later, Instant at) {
        Instant oldest = at.minus(HORIZON);
        Phases kept = later.compactedBefore(oldest);
        List<Instant> recent =
                Stream.concat(changes.stream().filter(it -> it.isAfter(oldest)), Stream.of(at))
                        .toList();
        if (recent.size() > MOST_CHANGES || kept.all().size() > Phases.MOST) {
            throw new TooManyChanges(state.code());
        }
        return new Point(after, version + 1, kept, recent, unclassified);
    }

    private List<String> changed(PointState wanted) {
        return Arrays.stream(Objects.requireNonNull(PointState.class.getRecordComponents()))
                .filter(it -> !Objects.equals(Components.of(state, it), Components.of(wanted, it)))
                .map(RecordComponent::getName)
                .sorted()
                .toList();
    }
}
