package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.NEVER;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Readings that are ahead of the platform's clock. They wait until it is there; till then they may
 * only open episodes and raise them.
 */
final class AheadOfClock {

    /** The source refuses what is ahead by more than minutes. */
    static final int MOST_WAITING = 2_000;

    private static final Comparator<Readings> BY_TIME = Comparator.comparingLong(Readings::first);

    private final Points points;
    private final List<Readings> waiting = new ArrayList<>();
    private Map<EpisodeKey, Exceedance> raised = Map.of();
    private long surplus = Long.MAX_VALUE;

    AheadOfClock(Points points) {
        this.points = points;
    }

    /** Has the clock reached any? */
    boolean isDue(long clock) {
        return surplus <= clock || !waiting.isEmpty() && waiting.getFirst().first() <= clock;
    }

    /** Those beyond what can wait here are found in the store when the clock is there. */
    void add(Readings ahead) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(ahead);
            waiting.sort(BY_TIME);
        } else {
            surplus = Math.min(surplus, ahead.first());
        }
    }

    /** Readings that the clock has reached, by time; they no longer wait. */
    List<Readings> due(long clock) {
        var due = new ArrayList<Readings>();
        var still = new ArrayList<Readings>();
        for (Readings readings : waiting) {
            Readings reached = readings.until(clock);
            Readings rest = readings.after(clock);
            if (!reached.isEmpty()) {
                due.add(reached);
            }
            if (!rest.isEmpty()) {
                still.add(rest);
            }
        }
        still.sort(BY_TIME); // what is left of a frame may lie behind the next one
        waiting.clear();
        waiting.addAll(still);
        return due;
    }

    /** Time from which on there are more in the store, once the clock is there. */
    long surplusDue(long clock) {
        long due = surplus <= clock ? surplus : Long.MAX_VALUE;
        surplus = surplus <= clock ? Long.MAX_VALUE : surplus;
        return due;
    }

    /** What they open and raise. */
    Map<EpisodeKey, Exceedance> raised() {
        return raised;
    }

    void look(SystemEvaluation evaluation) {
        if (waiting.isEmpty()) {
            raised = Map.of();
            return;
        }
        var found = new LinkedHashMap<EpisodeKey, Exceedance>();
        for (Readings readings : waiting) {
            for (int i = 0; i < readings.points().length; i++) {
                if (readings.reason(i) == 0) {
                    String code = points.code(readings.points()[i]);
                    raise(code, readings.time(i), readings.values()[i], evaluation, found);
                }
            }
        }
        raised = found;
    }

    /** The episode, with what they add to it. */
    Exceedance over(Exceedance span) {
        Exceedance more = raised.get(EpisodeKey.of(span));
        if (more == null || !span.open() || span.direction() == null) {
            return span;
        }
        boolean farther = Rule.farther(span.direction(), more.peak(), span.peak());
        Exceedance over = span.raised(more.peak(), more.peakAt(), farther, false);
        return more.powerOffAt() == NEVER
                ? over
                : over.raised(more.peak(), more.powerOffAt(), false, true);
    }

    private static void raise(
            String code,
            long time,
            double value,
            SystemEvaluation evaluation,
            Map<EpisodeKey, Exceedance> found) {
        for (Rule rule : evaluation.rulesAt(code, time)) {
            var key = new EpisodeKey(code, rule.id());
            Exceedance known = found.get(key);
            if (known == null) {
                known = evaluation.open(code, rule.id());
            }
            Exceedance next = next(code, time, value, rule, known);
            if (next != null) {
                found.put(key, next);
            }
        }
    }

    private static @Nullable Exceedance next(
            String code, long time, double value, Rule rule, @Nullable Exceedance known) {
        if (known == null) {
            if (!rule.reached(rule.alarm(), value)) {
                return null;
            }
            var state = new RuleState(rule);
            Exceedance opened = state.sample(code, time, value, false, time);
            return opened == null ? null : opened.aheadOfClock();
        }
        boolean farther = rule.reached(rule.release(), value) && rule.farther(value, known.peak());
        boolean powerOff = known.powerOffAt() == NEVER && rule.reached(rule.powerOff(), value);
        return farther || powerOff ? known.raised(value, time, farther, powerOff) : null;
    }
}
