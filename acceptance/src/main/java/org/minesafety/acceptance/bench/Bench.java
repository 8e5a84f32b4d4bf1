package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.minesafety.acceptance.Site;

/**
 * What all measurements need.
 *
 * @param uplink tokens of that of the mines
 * @param warmUp of each way, not measured
 * @param measured length of each measurement
 * @param progress takes lines for people
 */
public record Bench(
        Site site,
        Supplier<String> uplink,
        Duration warmUp,
        Duration measured,
        Consumer<String> progress,
        Clock clock) {

    public static Bench of(Site site, Duration warmUp, Duration measured, Consumer<String> progress)
            throws IOException {
        return new Bench(
                site, BenchMines.open(site), warmUp, measured, progress, Clock.systemUTC());
    }
}
