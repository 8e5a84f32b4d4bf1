package org.minesafety.alert.detection.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.LevelRule;

/** Measuring points and statutory rules of one mine. */
public final class Definitions {

    private final Map<String, PointHistory> points = new HashMap<>();

    /** By point, then by system that it was ever one of. */
    private final Map<String, Map<String, Timeline>> timelines = new HashMap<>();

    private List<LevelRule> statutory = List.of();

    /**
     * A point of a system has other rules.
     *
     * @param from data time from which on
     * @param first from when on it may matter though no frame has it
     */
    public record Redefined(String system, String point, long from, long first) {

        /** It was expected to send all the same, or all the same not. */
        private static final long RULES_ONLY = Long.MAX_VALUE;

        private static final long ANY = Long.MIN_VALUE;

        /**
         * Nothing is judged otherwise before this time.
         *
         * @param seen begin of the first hour that has a frame with the point
         */
        long from(long seen) {
            return Math.max(from, Math.min(seen, first));
        }

        private Redefined rulesOnly() {
            return new Redefined(system, point, from, RULES_ONLY);
        }
    }

    public @Nullable PointHistory point(String code) {
        return points.get(code);
    }

    /** The point's rules become other ones: in which systems, and from when. */
    public List<Redefined> put(PointHistory point) {
        points.put(point.newest().code(), point);
        return replace(point.newest().code(), point);
    }

    /** What cannot be judged by any more is left out; no rule becomes another one by that. */
    public void shorten(PointHistory point) {
        put(point);
    }

    /** Points that have other rules. */
    public List<Redefined> put(List<LevelRule> rules) {
        statutory = List.copyOf(rules);
        return points.entrySet().stream()
                .flatMap(entry -> replace(entry.getKey(), entry.getValue()).stream())
                .map(Redefined::rulesOnly)
                .toList();
    }

    Timeline timeline(String code, String system) {
        return timelines.getOrDefault(code, Map.of()).getOrDefault(system, Timeline.EMPTY);
    }

    /** Points that were ever of the system. */
    Set<String> pointsOf(String system) {
        var found = new TreeSet<String>();
        timelines.forEach((code, bySystem) -> {
            if (bySystem.containsKey(system)) {
                found.add(code);
            }
        });
        return found;
    }

    private List<Redefined> replace(String code, PointHistory point) {
        Map<String, Timeline> before = timelines.getOrDefault(code, Map.of());
        var after = new HashMap<String, Timeline>();
        var systems = new TreeSet<>(before.keySet());
        point.phases().forEach(phase -> systems.add(phase.state().system()));
        var changed = new ArrayList<Redefined>();
        for (String system : systems) {
            Timeline timeline = Timeline.of(point, system, statutory);
            Timeline known = before.get(system);
            after.put(system, timeline);
            long from = timeline.divergence(known == null ? Timeline.EMPTY : known);
            if (from != Timeline.NO_DIFFERENCE) {
                long first = known == null ? point.defined() : Redefined.ANY;
                changed.add(new Redefined(system, code, from, first));
            }
        }
        timelines.put(code, after);
        return changed;
    }
}
