package org.minesafety.hazard.analysis.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the facts of all mines are gathered, mine by mine; once a day it begins anew, so that
 * what somebody put wrong heals.
 *
 * @param after code of the last mine that was looked at
 * @param failed those of a mine could not be gathered
 * @param complete those of all mines were gathered once, so that what is gathered may be counted
 */
public record Gathering(
        @Nullable String after, Instant begun, boolean failed, boolean done, boolean complete) {

    private static final Duration PAUSE = Duration.ofDays(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(10);

    public static Gathering begin(Instant at) {
        return new Gathering(null, at, false, false, false);
    }

    /** This one, or the next one when it is time. */
    public Gathering asOf(Instant at) {
        Duration pause = failed ? PAUSE_AFTER_FAILURE : PAUSE;
        return done && !at.isBefore(begun.plus(pause))
                ? new Gathering(null, at, false, false, complete)
                : this;
    }

    /**
     * After a piece.
     *
     * @param last null when there was none
     * @param failure those of a mine of it could not be gathered
     */
    public Gathering next(@Nullable String last, boolean failure, boolean more) {
        boolean any = failed || failure;
        return new Gathering(
                last == null ? after : last, begun, any, !more, complete || !more && !any);
    }
}
