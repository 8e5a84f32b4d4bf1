package org.minesafety.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.minesafety.local.Platform;
import org.minesafety.local.PlatformSettings;
import org.minesafety.local.infrastructure.Checkout;

/** The whole platform, started once for all scenarios of this JVM; its processes end with it. */
final class RunningPlatform {

    private static Site site;
    private static Path directory;
    private static String shortLived;
    private static Duration behind = Duration.ZERO;

    private RunningPlatform() {}

    static synchronized Site site() {
        if (site == null) {
            directory = fresh();
            site = start(directory);
            shortLived = expiring(site);
        }
        return site;
    }

    /** A token that was good for a second when the platform had started. */
    static synchronized String shortLivedToken() {
        site();
        return shortLived;
    }

    /** Hazard-service's clock, for all scenarios: who sets it behind puts it right with zero. */
    static synchronized void hazardsBehind(Duration now) {
        if (!now.equals(behind)) {
            site().platform().restart("hazard-service", now);
            behind = now;
        }
    }

    private static String expiring(Site started) {
        try {
            return new ForeignTokens(started).expired();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A platform of its own, for those who break it. */
    static Site start(Path directory) {
        var settings = PlatformSettings.onFreePorts(Checkout.find(), directory);
        var platform = new Platform(settings, line -> {});
        platform.start();
        return new Site(platform);
    }

    static String log(String process) throws IOException {
        return Files.readString(directory.resolve("logs").resolve(process + ".log"));
    }

    static Path fresh() {
        try {
            Path target = Path.of("target", "platforms").toAbsolutePath();
            return Files.createTempDirectory(Files.createDirectories(target), "run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
