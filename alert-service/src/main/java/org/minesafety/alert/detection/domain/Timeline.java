package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.millis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.Exceedance.Ending;
import org.minesafety.alert.detection.domain.PointHistory.Phase;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.PointState.SetPoints;

/** The rules in force at one point of one system, stretch by stretch of data time. */
final class Timeline {

    static final long NO_DIFFERENCE = Long.MAX_VALUE;

    /** Whether a point should send. */
    enum Presence {
        /** It is none of the system. */
        NONE,
        /** It is defined, but was not yet known; its first sample counts. */
        BEFORE_DEFINED,
        EXPECTED
    }

    /**
     * @param sensorType what is measured; empty where nothing is
     * @param place its location class; null where there is none
     * @param byMine the mine says something else of the point from here on
     */
    record Stretch(
            long from,
            List<Rule> rules,
            Presence presence,
            String sensorType,
            @Nullable String place,
            boolean byMine) {

        private boolean same(Stretch other) {
            return rules.equals(other.rules)
                    && presence == other.presence
                    && isAt(other.sensorType, other.place);
        }

        private boolean isAt(String type, @Nullable String where) {
            return sensorType.equals(type) && Objects.equals(place, where);
        }
    }

    static final Timeline EMPTY =
            new Timeline(
                    List.of(new Stretch(Times.NEVER, List.of(), Presence.NONE, "", null, false)));

    private final List<Stretch> stretches;

    private Timeline(List<Stretch> stretches) {
        this.stretches = stretches;
    }

    static Timeline of(PointHistory point, String system, List<LevelRule> statutory) {
        List<LevelRule> ofPoint =
                statutory.stream().filter(rule -> everMatches(rule, point)).toList();
        TreeSet<Long> said = point.boundaries();
        var times = new TreeSet<>(said);
        times.add(point.defined());
        for (LevelRule rule : ofPoint) {
            times.add(millis(rule.validFrom()));
            if (rule.validTo() != null) {
                times.add(millis(rule.validTo()));
            }
        }
        var stretches = new ArrayList<Stretch>();
        for (long time : times) {
            Stretch next = stretch(time, point, system, ofPoint, said.contains(time));
            if (stretches.isEmpty() || !stretches.getLast().same(next)) {
                stretches.add(next);
            }
        }
        return new Timeline(List.copyOf(stretches));
    }

    int count() {
        return stretches.size();
    }

    Stretch stretch(int number) {
        return stretches.get(number);
    }

    /** Number of the stretch that the time lies in. */
    int at(long time) {
        int stretch = 0;
        while (stretch + 1 < count() && stretches.get(stretch + 1).from() <= time) {
            stretch++;
        }
        return stretch;
    }

    List<Rule> rulesAt(long time) {
        return stretches.get(at(time)).rules();
    }

    /**
     * What ends a rule that was in force until this stretch. The law's own levels end by the mine
     * only where the point is no longer what and where it was.
     */
    Ending ending(int stretch, RuleKind kind) {
        Stretch before = stretches.get(Math.max(0, stretch - 1));
        Stretch next = stretches.get(stretch);
        boolean ofMine = kind == RuleKind.OWN || kind == RuleKind.NO_DATA;
        boolean byMine = ofMine || !next.isAt(before.sensorType(), before.place());
        return next.byMine() && byMine ? Ending.MINE : Ending.RULES;
    }

    /** Start of the first stretch after the time, or {@link Long#MAX_VALUE}. */
    long boundaryAfter(long time) {
        int next = at(time) + 1;
        return next < count() ? stretches.get(next).from() : Long.MAX_VALUE;
    }

    /** First time from which on other rules are in force, or {@link #NO_DIFFERENCE}. */
    long divergence(Timeline other) {
        var times = new TreeSet<Long>();
        stretches.forEach(stretch -> times.add(stretch.from()));
        other.stretches.forEach(stretch -> times.add(stretch.from()));
        for (long time : times) {
            if (!stretches.get(at(time)).same(other.stretches.get(other.at(time)))) {
                return time;
            }
        }
        return NO_DIFFERENCE;
    }

    private static boolean everMatches(LevelRule rule, PointHistory point) {
        return point.phases().stream().anyMatch(phase -> matches(rule, phase.state()));
    }

    private static boolean matches(LevelRule rule, PointState state) {
        return rule.sensorType().equals(state.sensorType())
                && (rule.locationClass().equals(LevelRule.ANYWHERE)
                        || rule.locationClass().equals(state.locationClass()));
    }

    private static Stretch stretch(
            long time, PointHistory point, String system, List<LevelRule> statutory, boolean said) {
        Phase phase = point.at(time);
        PointState state = phase.state();
        boolean byMine = said && !phase.corrected();
        if (state.withdrawn() || !state.system().equals(system)) {
            return new Stretch(time, List.of(), Presence.NONE, "", null, byMine);
        }
        var rules = new LinkedHashMap<String, Rule>();
        for (LevelRule rule : statutory) {
            if (matches(rule, state) && inForce(rule.validFrom(), rule.validTo(), time)) {
                rules.put(rule.id(), Rule.of(rule));
            }
        }
        SetPoints own = phase.inForce(time);
        if (own != null) {
            Rule.of(own).forEach(rule -> rules.put(rule.id(), rule));
        }
        Presence presence = time < point.defined() ? Presence.BEFORE_DEFINED : Presence.EXPECTED;
        return new Stretch(
                time,
                List.copyOf(rules.values()),
                presence,
                state.sensorType(),
                state.locationClass(),
                byMine);
    }

    private static boolean inForce(Instant from, @Nullable Instant to, long time) {
        return millis(from) <= time && (to == null || time < millis(to));
    }
}
