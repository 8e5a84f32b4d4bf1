package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.NEVER;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.Exceedance.Ending;
import org.minesafety.alert.detection.domain.Timeline.Presence;
import org.minesafety.alert.detection.domain.Timeline.Stretch;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.RuleKind;

/** All rules of one point. Readings are taken in the order of their times, each time once. */
final class PointEvaluation {

    private static final long LAST = Long.MAX_VALUE;

    private final String code;
    private final SendingTimes sending;
    private final NoDataState noData;
    private Timeline timeline;
    private int stretch;
    private long boundary;

    /** Is it a point of the system in this stretch? */
    private boolean here;

    private List<RuleState> rules;

    /** Values between these levels open nothing, and no rule is within an episode. */
    private double opensLow = Double.POSITIVE_INFINITY;

    private double opensHigh = Double.NEGATIVE_INFINITY;
    private int silencesSeen;
    private long last = NEVER;

    /** Up to when time has gone on for it. */
    private long now = NEVER;

    /** A reading before this time would contradict what was concluded from time alone. */
    private long concluded = NEVER;

    /** When time alone brings something, or {@link Long#MAX_VALUE}. */
    private long due = LAST;

    /** When {@link SystemEvaluation} looks at it next. */
    private long scheduled = LAST;

    /** As it is before any reading. */
    PointEvaluation(String code, Timeline timeline, SendingTimes sending, long[] noDataLengths) {
        this.code = code;
        this.timeline = timeline;
        this.sending = sending;
        this.noData = new NoDataState(noDataLengths);
        this.rules = RuleState.following(timeline.stretch(0).rules(), List.of());
        enter(0);
    }

    String code() {
        return code;
    }

    boolean takesInOrder(long time) {
        return time > last && time >= concluded;
    }

    long due() {
        return due;
    }

    long scheduled() {
        return scheduled;
    }

    void scheduled(long time) {
        scheduled = time;
    }

    /**
     * @param time later than the last one; else nothing happens
     * @param least of all values of the time
     * @param greatest of all values of the time
     * @param reason why there is no sample; 0 when there is one
     */
    void reading(long time, double least, double greatest, byte reason, Consumer<Exceedance> told) {
        if (time <= last) {
            return;
        }
        if (time >= boundary || time >= due || silencesSeen < sending.silences()) {
            advance(time, told);
        }
        last = time;
        now = Math.max(now, time);
        long end = sending.holds().end(time);
        if (reason != 0) {
            noSample(time, reason, end);
            reckon();
        } else if (least > opensLow && greatest < opensHigh) {
            seen(time, end, told);
            due = Math.min(boundary, noData.due());
        } else {
            seen(time, end, told);
            sample(time, least, greatest, end, told);
            reckon();
        }
    }

    /** Time goes on to {@code time}: rules cease and begin, holds run out. */
    void advance(long time, Consumer<Exceedance> told) {
        for (; ; ) {
            boolean silent = silencesSeen < sending.silences();
            long resume = silent ? sending.silentTo(silencesSeen) : LAST;
            long sent = silent ? sending.silentFrom(silencesSeen) : sending.until();
            long next = Math.min(boundary, resume);
            conclude(Math.min(time, next - 1), sent, told);
            if (next > time) {
                now = Math.max(now, time);
                reckon();
                return;
            }
            if (boundary <= resume) {
                enterStretch(told);
            } else {
                noData.resume(sending.holds().end(resume));
                silencesSeen++;
            }
        }
    }

    /** The end of a definition is known though the system sends nothing: what it ends is over. */
    boolean cease(long clock, Consumer<Exceedance> told) {
        if (ceasing() > clock) {
            return false;
        }
        while (boundary <= clock) {
            enterStretch(told);
        }
        reckon();
        return true;
    }

    /** All silences so far are behind it. */
    void forgetSilences() {
        silencesSeen = 0;
    }

    /** Definitions are those of the time; what had been judged by then is read from elsewhere. */
    void skipTo(long time) {
        now = time;
        enter(timeline.at(time));
        rules = RuleState.following(timeline.stretch(stretch).rules(), List.of());
        reckon();
    }

    /**
     * Its definition is another one from some time on.
     *
     * @param newest reading of the system
     */
    void define(Timeline other, long newest) {
        timeline = other;
        enter(timeline.at(now));
        Stretch current = timeline.stretch(stretch);
        rules = RuleState.following(current.rules(), rules);
        if (current.presence() == Presence.NONE) {
            noData.cease(code, newest, Ending.RULES); // how it ended is told by the refold
        } else if (current.presence() == Presence.EXPECTED && !noData.isExpected()) {
            noData.expect(sending.holds().end(newest));
        }
        reckon();
    }

    /** When a definition ends the episodes that there are, or {@link Long#MAX_VALUE}. */
    long ceasing() {
        boolean quiet = !noData.isOpen() && rules.stream().noneMatch(RuleState::live);
        return quiet ? LAST : boundary;
    }

    NoDataState noData() {
        return noData;
    }

    /** Those within an episode. */
    List<RuleState> live() {
        return rules.stream().filter(RuleState::live).toList();
    }

    /** Null when the rule is not in force. */
    @Nullable RuleState rule(String id) {
        return RuleState.find(rules, id);
    }

    /** After rules or their episodes became others. */
    void reckon() {
        long next = Math.min(boundary, noData.due());
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (RuleState state : rules) {
            Rule rule = state.rule();
            if (state.live()) {
                next = Math.min(next, state.due());
                low = Double.POSITIVE_INFINITY;
            } else if (rule.direction() == Direction.HIGH) {
                high = Math.min(high, rule.alarm());
            } else {
                low = Math.max(low, rule.alarm());
            }
        }
        due = next;
        opensLow = low;
        opensHigh = high;
    }

    private void seen(long time, long end, Consumer<Exceedance> told) {
        Exceedance back = here ? noData.sample(code, time, end) : null;
        if (back != null) {
            told.accept(back);
        }
    }

    private void noSample(long time, byte reason, long end) {
        for (RuleState rule : rules) {
            rule.noSample(time);
        }
        noData.noSample(time, reason, end);
    }

    private void sample(
            long time, double least, double greatest, long end, Consumer<Exceedance> told) {
        boolean contrary = least < greatest;
        for (RuleState rule : rules) {
            double worse = rule.rule().worse(least, greatest);
            Exceedance news = rule.sample(code, time, worse, contrary, end);
            if (news != null) {
                told.accept(news);
            }
        }
    }

    /** What time alone brings up to {@code time}; points are expected only while all sends. */
    private void conclude(long time, long sent, Consumer<Exceedance> told) {
        if (due > time) {
            return;
        }
        for (RuleState rule : rules) {
            long at = rule.due();
            if (at <= time) {
                concluded = Math.max(concluded, at);
                told.accept(rule.sustained(code));
            }
        }
        long at = noData.due();
        if (at <= Math.min(time, sent)) {
            concluded = Math.max(concluded, at);
            told.accept(noData.opened(code));
        }
        reckon();
    }

    private void enterStretch(Consumer<Exceedance> told) {
        Stretch before = timeline.stretch(stretch);
        Stretch next = timeline.stretch(stretch + 1);
        long since = boundary;
        enter(stretch + 1);
        boolean other = !before.sensorType().equals(next.sensorType());
        var kept = new ArrayList<RuleState>(rules.size());
        for (RuleState rule : rules) {
            Rule version = other ? null : Rule.find(next.rules(), rule.rule().id());
            if (version != null && !version.looserThan(rule.rule())) {
                kept.add(rule);
            } else {
                Ending ending = timeline.ending(stretch, rule.rule().kind());
                Exceedance ceased = rule.cease(code, since, ending);
                if (ceased != null) {
                    told.accept(ceased);
                }
            }
        }
        expect(next.presence(), since, told);
        rules = RuleState.following(next.rules(), kept);
        concluded = Math.max(concluded, since);
        reckon();
    }

    private void expect(Presence presence, long since, Consumer<Exceedance> told) {
        if (presence == Presence.NONE) {
            var ending = timeline.ending(stretch, RuleKind.NO_DATA);
            Exceedance ceased = noData.cease(code, since, ending);
            if (ceased != null) {
                told.accept(ceased);
            }
        } else if (presence == Presence.EXPECTED && !noData.isExpected()) {
            noData.expect(sending.holds().end(since));
        }
    }

    private void enter(int number) {
        stretch = number;
        here = timeline.stretch(number).presence() != Presence.NONE;
        boundary = number + 1 < timeline.count() ? timeline.stretch(number + 1).from() : LAST;
    }
}
