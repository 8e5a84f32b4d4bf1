package org.minesafety.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.minesafety.local.Platform;
import org.minesafety.local.PlatformSettings;
import org.minesafety.local.infrastructure.Checkout;

/**
 * A platform on free ports in a folder that goes when it closes; the one of {@code up} is not
 * touched.
 */
final class OwnPlatform implements AutoCloseable {

    private final Path directory;
    private final Platform platform;
    private final Site site;
    private boolean kept;

    OwnPlatform(Consumer<String> progress) throws IOException {
        this.directory = Files.createTempDirectory("minesafety");
        this.platform =
                new Platform(PlatformSettings.onFreePorts(Checkout.find(), directory), progress);
        platform.start();
        this.site = new Site(platform);
    }

    Site site() {
        return site;
    }

    /** Leaves the folder for whoever looks into what went wrong. */
    Path keep() {
        kept = true;
        return directory;
    }

    @Override
    public void close() throws IOException {
        platform.close();
        if (kept) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
