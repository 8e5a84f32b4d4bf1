package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.minesafety.acceptance.RealmClients;
import org.minesafety.acceptance.Site;

/**
 * What all measurements need.
 *
 * @param uplink tokens of one that speaks for all mines
 * @param uplinks tokens of each mine's own, by its code: an account has a share of all limits
 * @param warmUp of each way, not measured
 * @param measured length of each measurement
 * @param progress takes lines for people
 */
public record Bench(
        Site site,
        Supplier<String> uplink,
        Map<String, Supplier<String>> uplinks,
        Duration warmUp,
        Duration measured,
        Consumer<String> progress,
        Clock clock) {

    public static Bench of(Site site, Duration warmUp, Duration measured, Consumer<String> progress)
            throws IOException {
        Supplier<String> all = BenchMines.open(site);
        var realm = new RealmClients(site.platform());
        Map<String, Supplier<String>> own = new HashMap<>();
        for (String mine : BenchMines.CODES) {
            own.put(mine, realm.uplink(mine));
        }
        return new Bench(site, all, Map.copyOf(own), warmUp, measured, progress, Clock.systemUTC());
    }

    Supplier<String> uplinkOf(String mine) {
        return Objects.requireNonNull(uplinks.get(mine), mine);
    }
}
