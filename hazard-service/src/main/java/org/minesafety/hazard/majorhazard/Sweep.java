package org.minesafety.hazard.majorhazard;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a look at everything has come that goes on in small pieces.
 *
 * @param rules version of the table that it applies; another version begins it anew
 * @param after id of the last one that was looked at
 */
public record Sweep(long rules, @Nullable String after, Instant begun, boolean done) {

    private static final Duration PAUSE = Duration.ofDays(1);

    static Sweep begin(long rules, Instant at) {
        return new Sweep(rules, null, at, false);
    }

    /** This one as long as it is right, else a new one. */
    Sweep asOf(long version, Instant at) {
        boolean due = done && !at.isBefore(begun.plus(PAUSE));
        return rules != version || due ? begin(version, at) : this;
    }

    Sweep next(@Nullable String last, boolean more) {
        return new Sweep(rules, last, begun, !more);
    }
}
