package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.NEVER;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.Exceedance.Ending;
import org.minesafety.contracts.alarm.RuleKind;

/**
 * Whether a point that should send does. There is one episode from the end of the last sample's
 * hold to the next sample; why there was none when it opened stays its reason.
 */
final class NoDataState {

    private static final byte ABSENT = NoDataReason.ABSENT.code();

    private final long[] lengths;

    /** From then on no sample holds; {@link Times#NEVER} while none is expected. */
    private long since = NEVER;

    private byte reason;
    private long reasonFrom;
    private long reasonUntil;

    /** Reason of the episode, 0 without one. */
    private byte open;

    /**
     * @param lengths by code of the reason
     */
    NoDataState(long[] lengths) {
        this.lengths = lengths;
    }

    boolean isOpen() {
        return open != 0;
    }

    boolean isExpected() {
        return since != NEVER;
    }

    /** A sample is expected from this time on at the latest. */
    void expect(long time) {
        since = time;
    }

    /**
     * @param holdEnd until when the sample holds
     * @return the episode that it ended
     */
    @Nullable Exceedance sample(String point, long time, long holdEnd) {
        Exceedance ended = isOpen() ? span(point, time, Ending.MEASURED) : null;
        since = holdEnd;
        reason = 0;
        open = 0;
        return ended;
    }

    /**
     * @param until until when a reading that is no sample says why
     */
    void noSample(long time, byte why, long until) {
        if (!isExpected() || isOpen()) {
            return;
        }
        if (reason != why || time > reasonUntil) {
            reasonFrom = time;
        }
        reason = why;
        reasonUntil = until;
    }

    /** The system sends again after it had sent nothing. */
    void resume(long expectedBy) {
        if (isExpected() && !isOpen()) {
            since = Math.max(since, expectedBy);
            reason = 0;
        }
    }

    /** When, without another reading, it becomes an episode, or {@link Long#MAX_VALUE}. */
    long due() {
        if (!isExpected() || isOpen()) {
            return Long.MAX_VALUE;
        }
        return (byReason() ? byReasonAt() : absentAt()) + 1;
    }

    /** Time has come to {@link #due}. */
    Exceedance opened(String point) {
        open = byReason() ? reason : ABSENT;
        reason = 0;
        return span(point, NEVER, Ending.MEASURED);
    }

    /** Nothing is expected of the point any more. */
    @Nullable Exceedance cease(String point, long time, Ending ending) {
        Exceedance ended = isOpen() ? span(point, time, ending) : null;
        since = NEVER;
        reason = 0;
        open = 0;
        return ended;
    }

    Exceedance span(String point) {
        return span(point, NEVER, Ending.MEASURED);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(since);
        out.writeByte(open);
        out.writeByte(reason);
        out.writeLong(reason == 0 ? 0 : reasonFrom);
        out.writeLong(reason == 0 ? 0 : reasonUntil);
    }

    void read(DataInput in) throws IOException {
        since = in.readLong();
        open = in.readByte();
        reason = in.readByte();
        reasonFrom = in.readLong();
        reasonUntil = in.readLong();
    }

    void as(NoDataState other) {
        since = other.since;
        open = other.open;
        reason = other.reason;
        reasonFrom = other.reasonFrom;
        reasonUntil = other.reasonUntil;
    }

    boolean same(NoDataState other) {
        return since == other.since
                && open == other.open
                && reason == other.reason
                && (reason == 0
                        || reasonFrom == other.reasonFrom && reasonUntil == other.reasonUntil);
    }

    private boolean byReason() {
        return reason != 0 && byReasonAt() < reasonUntil;
    }

    private long byReasonAt() {
        return Math.max(reasonFrom, since + lengths[reason]);
    }

    private long absentAt() {
        long from = reason == 0 ? since : Math.max(since, reasonUntil);
        return Math.max(from, since + lengths[ABSENT]);
    }

    private Exceedance span(String point, long end, Ending ending) {
        NoDataReason why = NoDataReason.of(open);
        return new Exceedance(
                point,
                why.rule(),
                RuleKind.NO_DATA,
                null,
                since,
                end,
                NEVER,
                NEVER,
                Double.NaN,
                NEVER,
                end == NEVER ? 0 : end - since,
                why,
                false,
                ending,
                false);
    }
}
