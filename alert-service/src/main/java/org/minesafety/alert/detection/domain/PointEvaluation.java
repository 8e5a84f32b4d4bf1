package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.NEVER;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.Exceedance.Ending;
import org.minesafety.alert.detection.domain.Timeline.Presence;
import org.minesafety.alert.detection.domain.Timeline.Stretch;
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
    private List<RuleState> rules;
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
    PointEvaluation(
            String code, Timeline timeline, SendingTimes sending, NoDataReason.Lengths lengths) {
        this.code = code;
        this.timeline = timeline;
        this.sending = sending;
        this.noData = new NoDataState(lengths);
        this.rules = RuleState.following(timeline.stretch(0).rules(), List.of());
        this.boundary = boundary();
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
        if (reason == 0) {
            sample(time, least, greatest, end, told);
        } else {
            rules.forEach(rule -> rule.noSample(time));
            noData.noSample(time, reason, end);
        }
        reckon();
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
        stretch = timeline.at(time);
        boundary = boundary();
        rules = RuleState.following(timeline.stretch(stretch).rules(), List.of());
    }

    /**
     * Its definition is another one from some time on.
     *
     * @param newest reading of the system
     */
    void define(Timeline other, long newest) {
        timeline = other;
        stretch = timeline.at(now);
        boundary = boundary();
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
        var live = new ArrayList<RuleState>();
        for (RuleState rule : rules) {
            if (rule.live()) {
                live.add(rule);
            }
        }
        return live;
    }

    /** Null when the rule is not in force. */
    @Nullable RuleState rule(String id) {
        return RuleState.find(rules, id);
    }

    /** After what it had been was read again. */
    void reckon() {
        long next = Math.min(boundary, noData.due());
        for (RuleState rule : rules) {
            if (rule.live()) {
                next = Math.min(next, rule.due());
            }
        }
        due = next;
    }

    private void sample(
            long time, double least, double greatest, long end, Consumer<Exceedance> told) {
        if (timeline.stretch(stretch).presence() != Presence.NONE) {
            Exceedance back = noData.sample(code, time, end);
            if (back != null) {
                told.accept(back);
            }
        }
        boolean contrary = least < greatest;
        for (int i = 0; i < rules.size(); i++) {
            RuleState rule = rules.get(i);
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
        Stretch next = timeline.stretch(++stretch);
        boolean other = !before.sensorType().equals(next.sensorType());
        var kept = new ArrayList<RuleState>(rules.size());
        for (RuleState rule : rules) {
            Rule version = other ? null : Rule.find(next.rules(), rule.rule().id());
            if (version != null && !version.looserThan(rule.rule())) {
                kept.add(rule);
            } else {
                Ending ending = timeline.ending(stretch, rule.rule().kind());
                Exceedance ceased = rule.cease(code, boundary, ending);
                if (ceased != null) {
                    told.accept(ceased);
                }
            }
        }
        expect(next.presence(), told);
        rules = RuleState.following(next.rules(), kept);
        concluded = Math.max(concluded, boundary);
        boundary = boundary();
        reckon();
    }

    private void expect(Presence presence, Consumer<Exceedance> told) {
        if (presence == Presence.NONE) {
            Ending ending = timeline.ending(stretch, RuleKind.NO_DATA);
            Exceedance ceased = noData.cease(code, boundary, ending);
            if (ceased != null) {
                told.accept(ceased);
            }
        } else if (presence == Presence.EXPECTED && !noData.isExpected()) {
            noData.expect(sending.holds().end(boundary));
        }
    }

    private long boundary() {
        return stretch + 1 < timeline.count() ? timeline.stretch(stretch + 1).from() : LAST;
    }
}
