package org.minesafety.local.infrastructure;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;

/** Where things lie: the working copy with what its build made, and the cache shared by all. */
public record Checkout(Path root, Path cache) {

    private static final String SCRIPT = "minesafety";

    /** The working copy of the script that runs this, else the one around the current directory. */
    public static Checkout find() {
        Path here =
                Path.of(requireNonNullElse(System.getProperty("minesafety.root"), ""))
                        .toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(SCRIPT))) {
                return new Checkout(folder, cache(System.getenv()));
            }
        }
        throw new StartFailure(
                "Run this inside the working copy: no minesafety script in " + here + " or above");
    }

    static Path cache(Map<String, String> environment) {
        String given = environment.get("MINESAFETY_CACHE");
        return given != null && !given.isBlank()
                ? Path.of(given).toAbsolutePath()
                : Path.of(property("user.home"), ".cache", "minesafety");
    }

    /** Class path of the launcher and of the broker. */
    String classPath() {
        Path libraries = root.resolve("local/target/dist/lib");
        requireBuilt(libraries);
        return own() + File.pathSeparator + libraries.resolve("*");
    }

    /** The jar or folder that this class came from. */
    private static Path own() {
        CodeSource source = requireNonNull(Checkout.class.getProtectionDomain().getCodeSource());
        return Path.of(URI.create(requireNonNull(source.getLocation()).toString()));
    }

    Path keycloakZip() {
        Path zip = root.resolve("local/target/dist/keycloak.zip");
        requireBuilt(zip);
        return zip;
    }

    public Path realm() {
        return root.resolve("k8s/infra/keycloak/minesafety-realm.json");
    }

    public static String java() {
        return Path.of(property("java.home"), "bin", "java").toString();
    }

    private static String property(String name) {
        return requireNonNull(System.getProperty(name), name);
    }

    private void requireBuilt(Path path) {
        if (!Files.exists(path)) {
            throw new StartFailure(
                    "Not built yet: "
                            + root.relativize(path)
                            + " is missing; run mvn package -pl local -DskipTests once");
        }
    }
}
