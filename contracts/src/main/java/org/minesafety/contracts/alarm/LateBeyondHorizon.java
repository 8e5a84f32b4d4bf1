package org.minesafety.contracts.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A frame that came too late to be judged: it is kept in history only.
 *
 * @param frame SHA-256 of the canonical content
 * @param newest data time of the newest reading of that mine and system
 * @param receipt id of the receipt of the upload that brought it, where it has one
 * @param readings how many readings it has; absent in records older than this field
 * @param at on the platform's clock
 */
public record LateBeyondHorizon(
        String mine,
        String system,
        String frame,
        Instant dataTime,
        Instant newest,
        @Nullable String receipt,
        @Nullable Integer readings,
        Instant at) {}
