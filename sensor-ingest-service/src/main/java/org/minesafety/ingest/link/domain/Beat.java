package org.minesafety.ingest.link.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last moment at which the platform was found able to accept, whichever replica found it.
 *
 * @param since able to accept without a break
 */
public record Beat(Instant at, Instant since) {

    /** Nobody looked for longer: the platform was down, or stood still. */
    public static final Duration LONGEST_GAP = Duration.ofSeconds(30);

    /**
     * @param last null: the first one ever
     * @param interrupted a look since then found that nothing could be accepted
     */
    public static Beat after(@Nullable Beat last, Instant now, boolean interrupted) {
        if (last == null || interrupted) {
            return new Beat(now, now);
        }
        Duration gap = Duration.between(last.at(), now).abs();
        return new Beat(now, gap.compareTo(LONGEST_GAP) > 0 ? now : last.since());
    }
}
