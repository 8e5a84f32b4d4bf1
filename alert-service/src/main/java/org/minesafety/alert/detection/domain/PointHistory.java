package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.millis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointEvent.PointCorrected;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.PointState.SetPoints;
import org.minesafety.contracts.topic.EntityRecord;

/**
 * What a measuring point was and when. All of a version holds from the time at which it was
 * committed, a correction of the supervising unit from its own time on, the first known version
 * from ever. Set points have a validity of their own within it, and do not run on when the point
 * becomes one of another sensor type.
 *
 * @param version of the newest event applied
 * @param defined when the first known version was committed
 * @param phases by time, the first from {@link Times#NEVER}; at most {@link #MOST_PHASES} after
 *     {@link #within}
 */
public record PointHistory(long version, long defined, List<Phase> phases) {

    /** The source refuses more within the horizon. */
    public static final int MOST_PHASES = 200;

    /**
     * @param from data time, milliseconds
     * @param state of a phase that is over, only the set points that acted in it
     * @param stale set points of the state that were made for another sensor type
     * @param corrected the supervising unit said so, not the mine
     */
    public record Phase(long from, PointState state, List<SetPoints> stale, boolean corrected) {

        private Phase over(long end) {
            SetPoints inForce = inForce(from);
            List<SetPoints> acted =
                    state.setPoints().stream()
                            .filter(own -> !stale.contains(own))
                            .filter(own ->
                                    own.equals(inForce)
                                            || millis(own.validFrom()) > from
                                                    && millis(own.validFrom()) < end)
                            .toList();
            return new Phase(from, with(acted), List.of(), corrected);
        }

        @Nullable SetPoints inForce(long time) {
            SetPoints inForce = null;
            for (SetPoints own : state.setPoints()) {
                boolean later = inForce == null || !own.validFrom().isBefore(inForce.validFrom());
                if (millis(own.validFrom()) <= time && later && !stale.contains(own)) {
                    inForce = own;
                }
            }
            return inForce;
        }

        private Phase fromEver() {
            return new Phase(Times.NEVER, state, stale, corrected);
        }

        private PointState with(List<SetPoints> setPoints) {
            return new PointState(
                    state.mine(),
                    state.code(),
                    state.system(),
                    state.sensorType(),
                    state.valueType(),
                    state.unit(),
                    state.rangeLow(),
                    state.rangeHigh(),
                    setPoints,
                    state.locationClass(),
                    state.place(),
                    state.withdrawn());
        }
    }

    public static PointHistory of(EntityRecord<PointEvent, PointState> first) {
        return new PointHistory(
                first.version(),
                millis(first.fact().at()),
                List.of(new Phase(Times.NEVER, first.state(), List.of(), false)));
    }

    public PointState newest() {
        return phases.getLast().state();
    }

    /** Nothing changes when the record is not newer. */
    public PointHistory with(EntityRecord<PointEvent, PointState> next) {
        if (next.version() <= version) {
            return this;
        }
        long from =
                next.fact() instanceof PointCorrected corrected
                        ? millis(corrected.from())
                        : Math.max(millis(next.fact().at()), phases.getLast().from());
        boolean corrected = next.fact() instanceof PointCorrected;
        return new PointHistory(next.version(), defined, phasesWith(from, next.state(), corrected));
    }

    private List<Phase> phasesWith(long from, PointState state, boolean corrected) {
        Phase before = phases.getFirst();
        var kept = new ArrayList<Phase>();
        for (Phase phase : phases) {
            if (phase.from() < from) {
                before = phase;
                kept.add(phase);
            }
        }
        List<SetPoints> old =
                before.state().sensorType().equals(state.sensorType())
                        ? before.stale()
                        : before.state().setPoints();
        var next =
                new Phase(
                        from,
                        state,
                        state.setPoints().stream().filter(old::contains).toList(),
                        corrected);
        if (kept.isEmpty()) {
            return List.of(next.fromEver());
        }
        if (kept.size() == phases.size() && sameForRules(before, next)) {
            return phases;
        }
        kept.set(kept.size() - 1, before.over(from));
        kept.add(next);
        return List.copyOf(kept);
    }

    /**
     * Without what nothing can be judged by any more.
     *
     * @param floor earliest time that may still be judged
     */
    public PointHistory within(long floor) {
        int first = Math.max(0, phases.size() - MOST_PHASES);
        while (first + 1 < phases.size() && phases.get(first + 1).from() <= floor) {
            first++;
        }
        if (first == 0) {
            return this;
        }
        var kept = new ArrayList<>(phases.subList(first, phases.size()));
        kept.set(0, kept.getFirst().fromEver());
        return new PointHistory(version, defined, List.copyOf(kept));
    }

    /** Does {@link #within} lose something that may still be judged by? */
    public boolean exceeds(long floor) {
        int surplus = phases.size() - MOST_PHASES;
        return surplus > 0 && phases.get(surplus).from() > floor;
    }

    private static boolean sameForRules(Phase one, Phase other) {
        return one.state().withdrawn() == other.state().withdrawn()
                && one.state().system().equals(other.state().system())
                && one.state().sensorType().equals(other.state().sensorType())
                && Objects.equals(one.state().locationClass(), other.state().locationClass())
                && one.state().setPoints().equals(other.state().setPoints())
                && one.stale().equals(other.stale());
    }

    Phase at(long time) {
        Phase found = phases.getFirst();
        for (Phase phase : phases) {
            if (phase.from() <= time) {
                found = phase;
            }
        }
        return found;
    }

    /** Was the point ever one of the system? */
    boolean belongsTo(String system) {
        return phases.stream().anyMatch(phase -> phase.state().system().equals(system));
    }

    /** Times at which the rules of the point may change. */
    TreeSet<Long> boundaries() {
        var times = new TreeSet<Long>();
        for (int i = 0; i < phases.size(); i++) {
            Phase phase = phases.get(i);
            times.add(phase.from());
            long end = i + 1 < phases.size() ? phases.get(i + 1).from() : Long.MAX_VALUE;
            for (SetPoints own : phase.state().setPoints()) {
                long from = millis(own.validFrom());
                if (from > phase.from() && from < end) {
                    times.add(from);
                }
            }
        }
        return times;
    }
}
