package org.minesafety.alert.notification.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an escalation has followed the suppression of its alert.
 *
 * @param since when it stood still; null while it does not
 * @param returns of the alert out of suppression, as far as people were told of them
 * @param noticed whether people were told in this round that it ends soon
 */
public record Quiet(@Nullable Instant since, int returns, boolean noticed) {

    static final Quiet NONE = new Quiet(null, 0, false);

    Quiet from(Instant now) {
        return new Quiet(now, returns, noticed);
    }

    Quiet ending() {
        return new Quiet(since, returns, true);
    }

    Quiet over() {
        return new Quiet(null, returns, noticed);
    }

    /** How long it has stood still; nothing where the clock was set back. */
    Duration until(Instant now) {
        return since == null || now.isBefore(since) ? Duration.ZERO : Duration.between(since, now);
    }
}
