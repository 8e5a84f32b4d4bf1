package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.NEVER;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.Exceedance.Ending;

/**
 * One rule at one point: quiet, or within an episode. Time accrues from a sample to the next one as
 * far as the sample holds, and stops at the first reading that is no sample; between two samples
 * beyond the level, no further apart than the first one holds, all of it counts.
 */
final class RuleState {

    /** What {@link #write} writes. */
    static final int BYTES = 10 * Long.BYTES + 1;

    private static final long LAST = Long.MAX_VALUE;

    private Rule rule;
    private long start = NEVER;
    private long powerOffAt;
    private long sustainedAt;
    private double peak;
    private long peakAt;
    private long accrued;

    /** The newest sample, up to which time has accrued. */
    private long last;

    /** Until when it holds. */
    private long holdEnd;

    /** Where accrual stops without a next sample: then, or at the first reading that is none. */
    private long stop;

    /** How long the rule in force at the newest sample demands. */
    private long limit;

    private boolean conflict;

    RuleState(Rule rule) {
        this.rule = rule;
    }

    /** Null when the rule is none of these. */
    static @Nullable RuleState find(List<RuleState> rules, String id) {
        for (RuleState rule : rules) {
            if (rule.rule().id().equals(id)) {
                return rule;
            }
        }
        return null;
    }

    /** The rules that are in force now; what was known of one before stays. */
    static List<RuleState> following(List<Rule> rules, List<RuleState> before) {
        var next = new ArrayList<RuleState>(rules.size());
        for (Rule rule : rules) {
            RuleState kept = find(before, rule.id());
            if (kept == null) {
                kept = new RuleState(rule);
            }
            kept.under(rule);
            next.add(kept);
        }
        return next;
    }

    Rule rule() {
        return rule;
    }

    /** Another version of the rule is in force from now on; an episode goes on under it. */
    void under(Rule version) {
        rule = version;
    }

    boolean live() {
        return start != NEVER;
    }

    /** The newest sample of the episode. */
    long last() {
        return last;
    }

    /**
     * The episode, when there is something new to tell of it.
     *
     * @param contrary another value of this time says something else
     * @param end until when the sample holds
     */
    @Nullable Exceedance sample(String point, long time, double value, boolean contrary, long end) {
        if (!live()) {
            return rule.reached(rule.alarm(), value)
                    ? open(point, time, value, contrary, end)
                    : null;
        }
        boolean beyond = rule.reached(rule.release(), value);
        boolean news = accrue(time, beyond && time <= holdEnd);
        if (!beyond) {
            return end(point, time, Ending.MEASURED);
        }
        last = time;
        holdEnd = end;
        stop = end;
        limit = rule.longerThan();
        news |= sustainedBy(time);
        news |= raise(time, value);
        if (contrary && !conflict) {
            conflict = true;
            news = true;
        }
        return news ? span(point, NEVER, Ending.MEASURED) : null;
    }

    /** A reading that is no sample. */
    void noSample(long time) {
        stop = Math.min(stop, time);
    }

    /** When it will have lasted longer than its criterion demands, or {@link Long#MAX_VALUE}. */
    long due() {
        if (!live() || sustainedAt != NEVER || limit == LAST) {
            return LAST;
        }
        long due = last + (limit - accrued) + 1;
        return due <= stop ? due : LAST;
    }

    /** Time has come to {@link #due}. */
    Exceedance sustained(String point) {
        sustainedAt = due();
        return span(point, NEVER, Ending.MEASURED);
    }

    /** The rule is no longer in force, or no longer as strict. */
    @Nullable Exceedance cease(String point, long time, Ending ending) {
        if (!live()) {
            return null;
        }
        accrue(time, false);
        return end(point, time, ending);
    }

    Exceedance span(String point) {
        return span(point, NEVER, Ending.MEASURED);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(start);
        out.writeLong(powerOffAt);
        out.writeLong(sustainedAt);
        out.writeDouble(peak);
        out.writeLong(peakAt);
        out.writeLong(accrued);
        out.writeLong(last);
        out.writeLong(holdEnd);
        out.writeLong(stop);
        out.writeLong(limit);
        out.writeBoolean(conflict);
    }

    void read(DataInput in) throws IOException {
        start = in.readLong();
        powerOffAt = in.readLong();
        sustainedAt = in.readLong();
        peak = in.readDouble();
        peakAt = in.readLong();
        accrued = in.readLong();
        last = in.readLong();
        holdEnd = in.readLong();
        stop = in.readLong();
        limit = in.readLong();
        conflict = in.readBoolean();
    }

    private Exceedance open(String point, long time, double value, boolean contrary, long end) {
        start = time;
        powerOffAt = rule.reached(rule.powerOff(), value) ? time : NEVER;
        sustainedAt = NEVER;
        peak = value;
        peakAt = time;
        accrued = 0;
        last = time;
        holdEnd = end;
        stop = end;
        limit = rule.longerThan();
        conflict = contrary;
        return span(point, NEVER, Ending.MEASURED);
    }

    private boolean raise(long time, double value) {
        boolean news = false;
        if (rule.farther(value, peak)) {
            peak = value;
            peakAt = time;
            news = true;
        }
        if (powerOffAt == NEVER && rule.reached(rule.powerOff(), value)) {
            powerOffAt = time;
            news = true;
        }
        return news;
    }

    /** Whether it has now lasted longer than its criterion demands. */
    private boolean accrue(long time, boolean all) {
        long more = Math.max(0, (all ? time : Math.min(time, stop)) - last);
        boolean sustained = false;
        if (sustainedAt == NEVER && limit != LAST && accrued + more > limit) {
            sustainedAt = last + Math.max(0, limit - accrued) + 1;
            sustained = true;
        }
        accrued += more;
        return sustained;
    }

    /** A stricter version of the rule may find that it has lasted long enough already. */
    private boolean sustainedBy(long time) {
        if (sustainedAt != NEVER || limit == LAST || accrued <= limit) {
            return false;
        }
        sustainedAt = time;
        return true;
    }

    private Exceedance end(String point, long time, Ending ending) {
        Exceedance ended = span(point, time, ending);
        start = NEVER;
        return ended;
    }

    private Exceedance span(String point, long end, Ending ending) {
        return new Exceedance(
                point,
                rule.id(),
                rule.kind(),
                rule.direction(),
                start,
                end,
                powerOffAt,
                sustainedAt,
                peak,
                peakAt,
                accrued,
                null,
                conflict,
                ending,
                false);
    }
}
