package org.minesafety.local.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.ZipFile;

/**
 * The Keycloak distribution, unpacked and augmented once per machine, and homes that share it but
 * have data of their own.
 */
final class KeycloakHome {

    private static final String AUGMENTED = ".augmented";
    private static final int AUGMENTED_AND_ENDED = 10;
    private static final int AUGMENT_MINUTES = 5;
    private static final List<String> OPENED =
            List.of("java.util", "java.util.concurrent", "java.security", "java.lang");

    private KeycloakHome() {}

    /** A home whose program is the shared one. */
    static void link(Path distribution, Path home) throws IOException {
        Folders.createPrivate(home);
        Folders.createPrivate(home.resolve("data"));
        Folders.createPrivate(home.resolve("data/import"));
        for (String part : List.of("lib", "conf", "providers", "themes", "version.txt")) {
            Path link = home.resolve(part);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, distribution.resolve(part));
        }
    }

    /** The distribution in the cache, made when it is not there. */
    static Path distribution(Checkout checkout, Consumer<String> progress) {
        Path zip = checkout.keycloakZip();
        try {
            Path distribution = checkout.cache().resolve(version(zip));
            return FileLock.holding(
                    checkout.cache().resolve("keycloak.lock"),
                    () -> {
                        if (!Files.exists(distribution.resolve(AUGMENTED))) {
                            make(zip, distribution, progress);
                        }
                        return distribution;
                    });
        } catch (StartFailure e) {
            throw e;
        } catch (Exception e) {
            throw new StartFailure("Cannot prepare Keycloak: " + e.getMessage(), e);
        }
    }

    /** The zip's only top folder: the product with its version. */
    private static String version(Path zip) throws IOException {
        try (ZipFile content = new ZipFile(zip.toFile())) {
            String first = content.entries().nextElement().getName();
            return first.substring(0, first.indexOf('/'));
        }
    }

    private static void make(Path zip, Path distribution, Consumer<String> progress)
            throws IOException, InterruptedException {
        progress.accept("preparing Keycloak once for this machine");
        Folders.delete(distribution);
        Folders.unzip(zip, distribution);
        Path log = distribution.resolve("augment.log");
        List<String> command = command(distribution, distribution, List.of());
        Process augment =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Reaper.hold(augment);
        if (!augment.waitFor(AUGMENT_MINUTES, TimeUnit.MINUTES)) {
            augment.destroyForcibly();
            throw new StartFailure("Keycloak could not be prepared in time, see " + log);
        }
        if (augment.exitValue() != AUGMENTED_AND_ENDED) {
            throw new StartFailure("Keycloak could not be prepared, see " + log);
        }
        Files.createFile(distribution.resolve(AUGMENTED));
    }

    /**
     * What {@code kc.sh start-dev} runs. On a distribution that is not augmented the process
     * augments it and ends with code 10.
     */
    static List<String> command(Path distribution, Path home, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Checkout.java());
        command.addAll(JvmOptions.small(384));
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.addAll(
                List.of(
                        "-Dkc.home.dir=" + home,
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Dpicocli.disable.closures=true"));
        if (Files.exists(distribution.resolve(AUGMENTED))) {
            command.add("-Dkc.config.built=true");
        }
        command.addAll(
                List.of(
                        "-cp",
                        distribution.resolve("lib/quarkus-run.jar").toString(),
                        "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                        "start-dev",
                        "--import-realm"));
        command.addAll(options);
        return command;
    }
}
