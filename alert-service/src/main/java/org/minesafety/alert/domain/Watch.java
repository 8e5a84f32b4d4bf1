package org.minesafety.alert.domain;

import static org.minesafety.alert.domain.Times.NEVER;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The automaton of one rule at one point: quiet, or within an episode. */
final class Watch {

    /** What {@link #write} writes. */
    static final int BYTES = 7 * Long.BYTES;

    private Rule rule;
    private final long gapLimit;
    private long start = NEVER;
    private long powerOffAt;
    private long sustainedAt;
    private double peak;
    private long peakAt;
    private long accrued;
    private long last;

    Watch(Rule rule, long gapLimit) {
        this.rule = rule;
        this.gapLimit = gapLimit;
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

    /** The episode, when there is something new to tell of it. */
    @Nullable Span sample(String point, long time, double value) {
        if (!live()) {
            return rule.reached(rule.alarm(), value) ? open(point, time, value) : null;
        }
        boolean news = accrue(time);
        if (rule.farther(value, peak)) {
            peak = value;
            peakAt = time;
            news = true;
        }
        if (powerOffAt == NEVER && rule.reached(rule.powerOff(), value)) {
            powerOffAt = time;
            news = true;
        }
        if (!rule.reached(rule.release(), value)) {
            return end(point, time);
        }
        return news ? span(point, NEVER) : null;
    }

    /** The rule is no longer in force. */
    @Nullable Span cease(String point, long time) {
        if (!live()) {
            return null;
        }
        accrue(time);
        return end(point, time);
    }

    Span span(String point) {
        return span(point, NEVER);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(start);
        out.writeLong(powerOffAt);
        out.writeLong(sustainedAt);
        out.writeDouble(peak);
        out.writeLong(peakAt);
        out.writeLong(accrued);
        out.writeLong(last);
    }

    void read(DataInput in) throws IOException {
        start = in.readLong();
        powerOffAt = in.readLong();
        sustainedAt = in.readLong();
        peak = in.readDouble();
        peakAt = in.readLong();
        accrued = in.readLong();
        last = in.readLong();
    }

    private Span open(String point, long time, double value) {
        start = time;
        powerOffAt = rule.reached(rule.powerOff(), value) ? time : NEVER;
        sustainedAt = NEVER;
        peak = value;
        peakAt = time;
        accrued = 0;
        last = time;
        return span(point, NEVER);
    }

    /** Whether it has just lasted longer than its criterion demands. */
    private boolean accrue(long time) {
        long gap = time - last;
        if (gap <= gapLimit) {
            accrued += gap;
        }
        last = time;
        if (sustainedAt != NEVER || accrued <= rule.longerThan()) {
            return false;
        }
        sustainedAt = time;
        return true;
    }

    private Span end(String point, long time) {
        Span ended = span(point, time);
        start = NEVER;
        return ended;
    }

    private Span span(String point, long end) {
        return new Span(
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
                accrued);
    }
}
