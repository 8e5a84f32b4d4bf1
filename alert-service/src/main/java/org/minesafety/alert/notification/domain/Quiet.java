package org.minesafety.alert.notification.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an escalation has followed the suppression of its alert.
 *
 * @param since when it stood still; null while it does not
 * @param returns of the alert out of suppression, as far as people were told of them
 */
public record Quiet(@Nullable Instant since, int returns) {

    static final Quiet NONE = new Quiet(null, 0);

    Quiet from(Instant now) {
        return new Quiet(now, returns);
    }

    Quiet over() {
        return new Quiet(null, returns);
    }

    /** How long it has stood still; nothing where the clock was set back. */
    Duration until(Instant now) {
        return since == null || now.isBefore(since) ? Duration.ZERO : Duration.between(since, now);
    }
}
