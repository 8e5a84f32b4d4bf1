package org.minesafety.acceptance.bench;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.minesafety.acceptance.Site;

/**
 * What all measurements need.
 *
 * @param warmUp of each way, not measured
 * @param measured length of each measurement
 * @param progress takes lines for people
 */
public record Bench(
        Site site, Duration warmUp, Duration measured, Consumer<String> progress, Clock clock) {}
