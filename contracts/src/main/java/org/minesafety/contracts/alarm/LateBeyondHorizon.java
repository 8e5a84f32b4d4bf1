package org.minesafety.contracts.alarm;

import java.time.Instant;

/**
 * A frame that came too late to be judged: it is kept in history only.
 *
 * @param frame SHA-256 of the canonical content
 * @param newest data time of the newest reading of that mine and system
 * @param at on the platform's clock
 */
public record LateBeyondHorizon(
        String mine, String system, String frame, Instant dataTime, Instant newest, Instant at) {}
