package org.minesafety.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.minesafety.local.infrastructure.Checkout;
import org.minesafety.local.infrastructure.Folders;
import org.minesafety.local.infrastructure.JvmOptions;
import org.minesafety.local.infrastructure.StartFailure;

/** A service's jar as the build left it, extracted once: nested jars cost a third of the start. */
final class ServiceArchive {

    private static final String MARKER = ".extracted-from";
    private static final int EXTRACT_SECONDS = 60;

    private ServiceArchive() {}

    static List<String> command(Checkout checkout, ServiceName service) {
        Path target = checkout.root().resolve(service.module()).resolve("target");
        Path jar = jar(target, service);
        Path extracted = target.resolve("extracted");
        try {
            extract(jar, extracted);
        } catch (IOException e) {
            throw new StartFailure("Cannot extract " + jar + ": " + e.getMessage(), e);
        }
        List<String> command = new ArrayList<>();
        command.add(Checkout.java());
        command.addAll(JvmOptions.small(service.megabytes()));
        command.addAll(List.of("-jar", extracted.resolve(target.relativize(jar)).toString()));
        return command;
    }

    private static Path jar(Path target, ServiceName service) {
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                return files.filter(file -> isArchive(file, service))
                        .findFirst()
                        .orElseThrow(() -> notBuilt(service));
            } catch (IOException e) {
                throw new StartFailure("Cannot read " + target + ": " + e.getMessage(), e);
            }
        }
        throw notBuilt(service);
    }

    private static boolean isArchive(Path file, ServiceName service) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(service.module() + "-") && name.endsWith(".jar");
    }

    private static StartFailure notBuilt(ServiceName service) {
        return new StartFailure(
                service.module() + " is not built; run mvn package -DskipTests first");
    }

    private static void extract(Path jar, Path extracted) throws IOException {
        String version = Files.getLastModifiedTime(jar) + " " + Files.size(jar);
        Path marker = extracted.resolve(MARKER);
        if (Files.exists(marker) && Files.readString(marker).equals(version)) {
            return;
        }
        Folders.delete(extracted);
        Process process =
                new ProcessBuilder(
                                Checkout.java(),
                                "-XX:TieredStopAtLevel=1",
                                "-Djarmode=tools",
                                "-jar",
                                jar.toString(),
                                "extract",
                                "--destination",
                                extracted.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!ended(process) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new StartFailure("Cannot extract " + jar + "; build it again");
        }
        Files.writeString(marker, version);
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(EXTRACT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
