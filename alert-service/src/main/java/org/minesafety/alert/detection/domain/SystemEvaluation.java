package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.NEVER;
import static org.minesafety.alert.detection.domain.Times.hourOf;
import static org.minesafety.alert.detection.domain.Times.startOf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rules of all points of one mine and system, as far as its readings go. */
final class SystemEvaluation {

    private final String system;
    private final Points points;
    private final Definitions definitions;
    private final long[] noDataLengths;
    private final SendingTimes sending;
    private final List<@Nullable PointEvaluation> evaluations = new ArrayList<>();
    private final DueTimes due = new DueTimes();
    private long hour = NEVER;
    private long newest = NEVER;

    /** Up to when ends of definitions were concluded from the clock alone. */
    private long ceased = NEVER;

    /** Before any reading. */
    SystemEvaluation(
            String system,
            Points points,
            Definitions definitions,
            Holds holds,
            NoDataReason.Lengths noData) {
        this.system = system;
        this.points = points;
        this.definitions = definitions;
        this.noDataLengths = noData.byCode();
        this.sending = new SendingTimes(holds);
        definitions.pointsOf(system).forEach(code -> point(points.number(code)));
    }

    /** The hour that the readings have reached, or {@link Times#NEVER}. */
    long hour() {
        return hour;
    }

    /** Time of the newest reading, or {@link Times#NEVER}. */
    long newest() {
        return newest;
    }

    /** Up to when something was judged or concluded, or {@link Times#NEVER}. */
    long reached() {
        return hour == NEVER ? NEVER : Math.max(ceased, Math.max(newest, startOf(hour) - 1));
    }

    /**
     * Are all readings newer than what was judged of their points, none of an earlier hour, and
     * does none contradict what was concluded from time alone?
     */
    boolean inOrder(Readings readings) {
        long first = readings.first();
        long of = hourOf(first);
        if (of < hour
                || of != hourOf(readings.last())
                || first < sending.resumed()
                || ceased > newest) {
            return false;
        }
        if (first > newest) {
            return true; // nothing was judged or concluded behind the newest reading
        }
        int[] numbers = readings.points();
        for (int i = 0; i < numbers.length; i++) {
            PointEvaluation point =
                    numbers[i] < evaluations.size() ? evaluations.get(numbers[i]) : null;
            if (point != null && !point.takesInOrder(readings.time(i))) {
                return false;
            }
        }
        return true;
    }

    /** Takes readings that are in order and not of a later hour. */
    void apply(Readings readings, Consumer<Exceedance> told) {
        for (long time : readings.times()) {
            sending.read(time);
        }
        int[] numbers = readings.points();
        double[] values = readings.values();
        for (int i = 0; i < numbers.length; i++) {
            PointEvaluation point = point(numbers[i]);
            point.reading(readings.time(i), values[i], values[i], readings.reason(i), told);
            schedule(point);
        }
        newest = Math.max(newest, readings.last());
        letTimePass(told);
    }

    /** Goes on to a later hour that has readings, before its first one. */
    void enter(long next, Consumer<Exceedance> told) {
        if (hour != NEVER) {
            for (PointEvaluation point : evaluations) {
                if (point != null) {
                    point.advance(startOf(next) - 1, told);
                    point.forgetSilences();
                }
            }
            sending.forget();
        }
        hour = next;
    }

    /** The readings of a part of the hour are about to be judged, point by point. */
    void begin(HourSamples samples) {
        for (long time : samples.times()) {
            sending.read(time);
            newest = Math.max(newest, time);
        }
    }

    void judge(HourSamples samples, int number, Consumer<Exceedance> told) {
        if (samples.has(number)) {
            samples.feed(number, point(number), told);
        }
    }

    /** All readings that there are have been judged; from now on they come in order. */
    void settle(Consumer<Exceedance> told) {
        due.clear();
        for (PointEvaluation point : evaluations) {
            if (point != null) {
                point.advance(newest, told);
                point.scheduled(DueTimes.NONE);
                schedule(point);
            }
        }
    }

    /** The clock is there: definitions that end episodes have ended, whatever the system sends. */
    void cease(long clock, Consumer<Exceedance> told) {
        for (PointEvaluation point : evaluations) {
            if (point != null && point.cease(clock, told)) {
                ceased = Math.max(ceased, clock);
                schedule(point);
            }
        }
    }

    /** When the clock alone ends an episode, or {@link Long#MAX_VALUE}. */
    long ceasing() {
        long least = Long.MAX_VALUE;
        for (PointEvaluation point : evaluations) {
            if (point != null) {
                least = Math.min(least, point.ceasing());
            }
        }
        return least;
    }

    /** Samples hold otherwise from some time on. */
    void holds(Holds other) {
        sending.holds(other);
    }

    /** The definition of a point is another one from some time on. */
    void define(String code) {
        int number = points.number(code);
        if (hour == NEVER) {
            if (number < evaluations.size()) {
                evaluations.set(number, null);
            }
            point(number);
            return;
        }
        boolean known = number < evaluations.size() && evaluations.get(number) != null;
        PointEvaluation point = point(number);
        long reached = Math.max(newest, startOf(hour) - 1);
        if (!known) {
            point.skipTo(reached);
        }
        point.define(definitions.timeline(code, system), reached);
        schedule(point);
    }

    /** Is there an episode at the point under the rule? */
    @Nullable Exceedance open(String code, String rule) {
        PointEvaluation point = known(code);
        RuleState state = point == null ? null : point.rule(rule);
        return state != null && state.live() ? state.span(code) : null;
    }

    /** The newest sample of the episode, or {@link Times#NEVER} when there is none. */
    long lastOf(String code, String rule) {
        PointEvaluation point = known(code);
        RuleState state = point == null ? null : point.rule(rule);
        return state != null && state.live() ? state.last() : NEVER;
    }

    List<Rule> rulesAt(String code, long time) {
        return definitions.timeline(code, system).rulesAt(time);
    }

    List<Exceedance> live() {
        var spans = new ArrayList<Exceedance>();
        for (PointEvaluation point : evaluations) {
            if (point != null) {
                point.live().forEach(rule -> spans.add(rule.span(point.code())));
                if (point.noData().isOpen()) {
                    spans.add(point.noData().span(point.code()));
                }
            }
        }
        return spans;
    }

    /** All that matters of the readings so far; equal bytes mean equal futures. */
    byte[] checkpoint() {
        return CheckpointBytes.write(sending, evaluations);
    }

    /** Into an evaluation before any reading: as it was when the hour was entered. */
    void restore(long checkpointHour, byte[] checkpoint) {
        hour = checkpointHour;
        for (PointEvaluation point : evaluations) {
            if (point != null) {
                point.skipTo(startOf(hour) - 1);
            }
        }
        CheckpointBytes.read(checkpoint, sending, this::restored);
    }

    private @Nullable PointEvaluation restored(int number) {
        if (number >= points.size()) {
            return null;
        }
        boolean fresh = number >= evaluations.size() || evaluations.get(number) == null;
        PointEvaluation point = point(number);
        if (fresh) {
            point.skipTo(startOf(hour) - 1);
        }
        return point;
    }

    private void letTimePass(Consumer<Exceedance> told) {
        while (due.first() <= newest) {
            long time = due.first();
            for (PointEvaluation point : due.removeFirst()) {
                if (point.scheduled() == time) {
                    if (point.due() <= newest) {
                        point.advance(newest, told);
                    }
                    point.scheduled(DueTimes.NONE);
                    schedule(point);
                }
            }
        }
    }

    /** It is looked at every hour at the latest, so that nothing waits in vain for years. */
    private void schedule(PointEvaluation point) {
        long time = point.due();
        if (time < point.scheduled()) {
            long at = Math.min(Math.max(time, newest + 1), newest + Times.HOUR);
            point.scheduled(at);
            due.add(at, point);
        }
    }

    private @Nullable PointEvaluation known(String code) {
        if (!points.contains(code)) {
            return null;
        }
        int number = points.number(code);
        return number < evaluations.size() ? evaluations.get(number) : null;
    }

    private PointEvaluation point(int number) {
        while (evaluations.size() <= number) {
            evaluations.add(null);
        }
        PointEvaluation point = evaluations.get(number);
        if (point == null) {
            String code = points.code(number);
            point =
                    new PointEvaluation(
                            code, definitions.timeline(code, system), sending, noDataLengths);
            evaluations.set(number, point);
        }
        return point;
    }
}
