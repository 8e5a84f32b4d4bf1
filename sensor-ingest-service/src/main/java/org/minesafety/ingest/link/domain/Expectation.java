package org.minesafety.ingest.link.domain;

import java.time.Duration;

/**
 * How often a system sends.
 *
 * @param period between two frames
 * @param tolerance age of the newest frame from which on the link counts as lost
 */
public record Expectation(Duration period, Duration tolerance) {}
