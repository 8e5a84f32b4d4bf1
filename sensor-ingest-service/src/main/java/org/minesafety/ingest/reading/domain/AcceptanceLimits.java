package org.minesafety.ingest.reading.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * @param ahead how far a clock of a mine may be ahead of the platform's
 * @param earliest times before it are no times of readings
 * @param partBytes most bytes of the columns of one record
 */
public record AcceptanceLimits(Duration ahead, Instant earliest, int partBytes) {}
