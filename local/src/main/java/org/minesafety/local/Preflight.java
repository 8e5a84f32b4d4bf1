package org.minesafety.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.minesafety.local.infrastructure.Ports;
import org.minesafety.local.infrastructure.StartFailure;

/** What would make a start fail half-way, found before anything is started. */
final class Preflight {

    private static final long LEAST_BYTES = 1L << 30;

    private Preflight() {}

    static void check(PlatformSettings settings, Set<ServiceName> without) {
        requireSpace(settings.directory());
        requireSpace(settings.checkout().cache());
        List<String> elsewhere = without.stream().map(ServiceName::module).toList();
        for (String process : settings.processes()) {
            if (!elsewhere.contains(process)) {
                requireFree(process, settings.port(process));
            }
        }
        if (settings.kafka().isEmpty()) {
            requireFree(PlatformSettings.CONTROLLER, settings.port(PlatformSettings.CONTROLLER));
        }
        settings.kafka().ifPresent(ExternalServers::requireKafka);
        settings.mongodb().ifPresent(ExternalServers::requireMongodb);
    }

    private static void requireFree(String process, int port) {
        if (!Ports.isFree(port)) {
            throw new StartFailure(
                    "Port %d for %s is taken: end what listens there, or set %s to another port"
                            .formatted(port, process, PlatformSettings.variable(process)));
        }
    }

    private static void requireSpace(Path folder) {
        try {
            Files.createDirectories(folder);
            long usable = Files.getFileStore(folder).getUsableSpace();
            if (usable < LEAST_BYTES) {
                throw new StartFailure(
                        "Only %d MiB free in %s: make room for at least 1 GiB"
                                .formatted(usable >> 20, folder));
            }
        } catch (IOException e) {
            throw new StartFailure("Cannot write " + folder + ": " + e.getMessage(), e);
        }
    }
}
