package org.minesafety.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Texts of the files that describe the deployment, by path from the root of the repository. Rules
 * read them from here, so that a spoilt copy can show that a rule is able to fail.
 */
record DeploymentFiles(SortedMap<String, String> texts) {

    /** Tests run in the folder of their module. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    static final String COMPOSE = "docker-compose.yml";

    static DeploymentFiles ofRepository() {
        var texts = new TreeMap<String, String>();
        read(COMPOSE, "", texts);
        read("k8s", "", texts);
        Services.ALL.forEach(service -> read(service + "/src/main/resources", ".yml", texts));
        read("platform/src/main/resources", ".yml", texts);
        return new DeploymentFiles(texts);
    }

    private static void read(String place, String suffix, Map<String, String> texts) {
        Path start = ROOT.resolve(place);
        if (Files.notExists(start)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(start)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                if (path.toString().endsWith(suffix)) {
                    texts.put(ROOT.relativize(path).toString(), Files.readString(path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String path) {
        return texts.containsKey(path);
    }

    String text(String path) {
        assertThat(has(path)).as(path).isTrue();
        return texts.get(path);
    }

    List<String> under(String folder) {
        return texts.keySet().stream().filter(path -> path.startsWith(folder + "/")).toList();
    }

    DeploymentFiles replacing(String path, String from, String to) {
        assertThat(text(path)).as("what is to be spoilt").contains(from);
        return with(path, text(path).replace(from, to));
    }

    DeploymentFiles with(String path, String text) {
        var copy = new TreeMap<>(texts);
        copy.put(path, text);
        return new DeploymentFiles(copy);
    }

    DeploymentFiles without(String path) {
        var copy = new TreeMap<>(texts);
        assertThat(copy.remove(path)).as("what is to be left out").isNotNull();
        return new DeploymentFiles(copy);
    }
}
