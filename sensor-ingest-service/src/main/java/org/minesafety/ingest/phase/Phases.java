package org.minesafety.ingest.phase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.PointState;

/**
 * The systems and sensor types of a point by data time. Those that ended long ago may overlap: of
 * the same system and type they are kept as one.
 *
 * @param all by begin; at most {@link #MOST}
 */
public record Phases(List<Phase> all) {

    /** More than may begin within the horizon of detection, so that compaction always helps. */
    public static final int MOST = 400;

    public Phases {
        all = List.copyOf(all);
    }

    /** The first definition holds from ever. */
    public static Phases first(PointState state) {
        return new Phases(begun(state, null).toList());
    }

    /** The state as the mine wants it from now on. */
    public Phases then(PointState after, Instant at) {
        Optional<Phase> goingOn = all.stream().filter(it -> it.to() == null).findFirst();
        Optional<Phase> next = begun(after, at).findFirst();
        boolean same =
                goingOn.isPresent() && next.isPresent()
                        ? goingOn.get().isSameUse(next.get())
                        : goingOn.isEmpty() && next.isEmpty();
        return same ? this : corrected(after, at);
    }

    /** The state as it was from an earlier moment on, whatever was known of the time since. */
    public Phases corrected(PointState after, Instant from) {
        Stream<Phase> before =
                all.stream()
                        .filter(it -> it.from() == null || it.from().isBefore(from))
                        .map(it -> it.to() == null || it.to().isAfter(from) ? it.until(from) : it);
        return new Phases(
                joined(
                        Stream.concat(before, begun(after, from))
                                .filter(it -> !it.isEmpty())
                                .toList()));
    }

    /** Keeps one of each system and type of what ended before that moment. */
    public Phases compactedBefore(Instant moment) {
        if (all.size() <= MOST) {
            return this;
        }
        List<Phase> kept = new ArrayList<>();
        for (Phase phase : all) {
            int twin = phase.endedBefore(moment) ? indexOfTwin(kept, phase) : -1;
            if (twin >= 0) {
                kept.set(twin, kept.get(twin).together(phase));
            } else {
                kept.add(phase);
            }
        }
        return new Phases(kept);
    }

    /** The one of this system that the moment lies in, else any that it lies in. */
    public Optional<Phase> at(Instant time, String system) {
        Phase other = null;
        for (int i = all.size() - 1; i >= 0; i--) {
            Phase phase = all.get(i);
            if (phase.contains(time)) {
                if (phase.system().equals(system)) {
                    return Optional.of(phase);
                }
                other = other == null ? phase : other;
            }
        }
        return Optional.ofNullable(other);
    }

    /** Whether the point was of this type and is no more. */
    public boolean hasEnded(String sensorType) {
        return all.stream().anyMatch(it -> it.to() != null && it.sensorType().equals(sensorType))
                && all.stream()
                        .noneMatch(it -> it.to() == null && it.sensorType().equals(sensorType));
    }

    /** Types that the point was of and is no more. */
    public List<String> endedTypes() {
        return all.stream().map(Phase::sensorType).distinct().filter(this::hasEnded).toList();
    }

    private static Stream<Phase> begun(PointState state, @Nullable Instant from) {
        return state.withdrawn()
                ? Stream.of()
                : Stream.of(
                        new Phase(state.system(), state.sensorType(), state.unit(), from, null));
    }

    /** One that goes on where the last ended is that one. */
    private static List<Phase> joined(List<Phase> phases) {
        int last = phases.size() - 1;
        if (last < 1) {
            return phases;
        }
        Phase before = phases.get(last - 1);
        Phase after = phases.get(last);
        if (!before.isSameUse(after) || before.to() == null || !before.to().equals(after.from())) {
            return phases;
        }
        List<Phase> joined = new ArrayList<>(phases.subList(0, last - 1));
        joined.add(before.together(after));
        return joined;
    }

    private static int indexOfTwin(List<Phase> kept, Phase phase) {
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i).isSameUse(phase)) {
                return i;
            }
        }
        return -1;
    }
}
