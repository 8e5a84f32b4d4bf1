package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.NEVER;

import java.util.Arrays;

/**
 * When a system sent: from each of its readings on as long as a sample holds. Where it sent
 * nothing, its points are not to blame.
 */
final class SendingTimes {

    private Holds holds;
    private long until = NEVER;
    private long resumed = NEVER;
    private long[] silentFrom = new long[2];
    private long[] silentTo = new long[2];
    private int silences;

    SendingTimes(Holds holds) {
        this.holds = holds;
    }

    Holds holds() {
        return holds;
    }

    void holds(Holds other) {
        holds = other;
    }

    /** Until when it sends as far as is known, or {@link Times#NEVER}. */
    long until() {
        return until;
    }

    void until(long time) {
        until = time;
    }

    /** End of the last silence since {@link #forget}. */
    long resumed() {
        return resumed;
    }

    /** A reading of any of its points, not earlier than {@link #resumed}. */
    void read(long time) {
        if (time > until) {
            add(time);
        }
        until = Math.max(until, holds.end(time));
    }

    /** How many silences there were since {@link #forget}. */
    int silences() {
        return silences;
    }

    /** Up to then it still sent. */
    long silentFrom(int silence) {
        return silentFrom[silence];
    }

    /** The first reading after it. */
    long silentTo(int silence) {
        return silentTo[silence];
    }

    /** All points have taken note of the silences so far. */
    void forget() {
        silences = 0;
        resumed = NEVER;
    }

    private void add(long time) {
        if (silences == silentTo.length) {
            silentFrom = Arrays.copyOf(silentFrom, 2 * silences);
            silentTo = Arrays.copyOf(silentTo, 2 * silences);
        }
        silentFrom[silences] = until;
        silentTo[silences] = time;
        silences++;
        resumed = time;
    }
}
