package org.minesafety.alert.domain;

import static org.minesafety.alert.domain.Times.millis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.PointState.SetPoints;
import org.minesafety.contracts.topic.EntityRecord;

/**
 * What a measuring point was and when. Sensor type, location class and existence hold from the time
 * of their event, the first known ones from ever; the set points of the newest version carry their
 * own validity.
 *
 * @param version of the newest event applied
 * @param phases by time, the first from {@link Times#NEVER}
 */
public record PointHistory(long version, PointState newest, List<Phase> phases) {

    /**
     * @param from data time, milliseconds
     */
    public record Phase(long from, PointState state) {}

    public static PointHistory of(EntityRecord<PointEvent, PointState> first) {
        return new PointHistory(
                first.version(), first.state(), List.of(new Phase(Times.NEVER, first.state())));
    }

    /** Nothing changes when the record is not newer. */
    public PointHistory with(EntityRecord<PointEvent, PointState> next) {
        if (next.version() <= version) {
            return this;
        }
        return new PointHistory(next.version(), next.state(), phasesWith(next));
    }

    private List<Phase> phasesWith(EntityRecord<PointEvent, PointState> next) {
        Phase last = phases.getLast();
        if (sameForRules(last.state(), next.state())) {
            return phases;
        }
        var extended = new ArrayList<>(phases);
        extended.add(new Phase(Math.max(millis(next.fact().at()), last.from()), next.state()));
        return List.copyOf(extended);
    }

    private static boolean sameForRules(PointState one, PointState other) {
        return one.withdrawn() == other.withdrawn()
                && one.sensorType().equals(other.sensorType())
                && Objects.equals(one.locationClass(), other.locationClass());
    }

    PointState at(long time) {
        PointState state = phases.getFirst().state();
        for (Phase phase : phases) {
            if (phase.from() <= time) {
                state = phase.state();
            }
        }
        return state;
    }

    List<Rule> ownAt(long time) {
        SetPoints inForce = null;
        for (SetPoints own : newest.setPoints()) {
            if (millis(own.validFrom()) <= time && (inForce == null || !older(own, inForce))) {
                inForce = own;
            }
        }
        return inForce == null ? List.of() : Rule.of(inForce);
    }

    private static boolean older(SetPoints one, SetPoints other) {
        return one.validFrom().isBefore(other.validFrom());
    }

    /** Times at which the rules of the point may change. */
    TreeSet<Long> boundaries() {
        var times = new TreeSet<Long>();
        phases.forEach(phase -> times.add(phase.from()));
        newest.setPoints().stream()
                .map(SetPoints::validFrom)
                .map(Times::millis)
                .forEach(times::add);
        return times;
    }
}
