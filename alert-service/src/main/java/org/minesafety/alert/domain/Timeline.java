package org.minesafety.alert.domain;

import static org.minesafety.alert.domain.Times.millis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.sensor.PointState;

/** The rules in force at one point, stretch by stretch of data time. */
final class Timeline {

    static final long NO_DIFFERENCE = Long.MAX_VALUE;
    static final Timeline EMPTY = new Timeline(List.of(new Stretch(Times.NEVER, List.of())));

    private record Stretch(long from, List<Rule> rules) {}

    private final List<Stretch> stretches;

    private Timeline(List<Stretch> stretches) {
        this.stretches = stretches;
    }

    static Timeline of(PointHistory point, List<LevelRule> statutory) {
        List<LevelRule> ofPoint =
                statutory.stream().filter(rule -> everMatches(rule, point)).toList();
        TreeSet<Long> times = point.boundaries();
        for (LevelRule rule : ofPoint) {
            times.add(millis(rule.validFrom()));
            if (rule.validTo() != null) {
                times.add(millis(rule.validTo()));
            }
        }
        var stretches = new ArrayList<Stretch>();
        for (long time : times) {
            List<Rule> rules = rulesAt(time, point, ofPoint);
            if (stretches.isEmpty() || !stretches.getLast().rules().equals(rules)) {
                stretches.add(new Stretch(time, rules));
            }
        }
        return new Timeline(List.copyOf(stretches));
    }

    int count() {
        return stretches.size();
    }

    long from(int stretch) {
        return stretches.get(stretch).from();
    }

    List<Rule> rules(int stretch) {
        return stretches.get(stretch).rules();
    }

    /** Number of the stretch that the time lies in. */
    int at(long time) {
        int stretch = 0;
        while (stretch + 1 < count() && from(stretch + 1) <= time) {
            stretch++;
        }
        return stretch;
    }

    /** Start of the first stretch after the time, or {@link Long#MAX_VALUE}. */
    long boundaryAfter(long time) {
        int next = at(time) + 1;
        return next < count() ? from(next) : Long.MAX_VALUE;
    }

    /** First time from which on other rules are in force, or {@link #NO_DIFFERENCE}. */
    long divergence(Timeline other) {
        var times = new TreeSet<Long>();
        stretches.forEach(stretch -> times.add(stretch.from()));
        other.stretches.forEach(stretch -> times.add(stretch.from()));
        for (long time : times) {
            if (!rules(at(time)).equals(other.rules(other.at(time)))) {
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

    private static List<Rule> rulesAt(long time, PointHistory point, List<LevelRule> statutory) {
        PointState state = point.at(time);
        if (state.withdrawn()) {
            return List.of();
        }
        var rules = new LinkedHashMap<String, Rule>();
        for (LevelRule rule : statutory) {
            if (matches(rule, state) && inForce(rule.validFrom(), rule.validTo(), time)) {
                rules.put(rule.id(), Rule.of(rule));
            }
        }
        point.ownAt(time).forEach(rule -> rules.put(rule.id(), rule));
        return List.copyOf(rules.values());
    }

    private static boolean inForce(Instant from, @Nullable Instant to, long time) {
        return millis(from) <= time && (to == null || time < millis(to));
    }
}
