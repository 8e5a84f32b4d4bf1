package org.minesafety.acceptance.deployment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As much of a kustomization as ours use; anything else in it does not bind. */
record Kustomization(
        String apiVersion,
        String kind,
        @Nullable String namespace,
        @Nullable List<Labels> labels,
        @Nullable List<String> resources,
        @Nullable List<Generator> configMapGenerator) {

    static final String FILE = "kustomization.yaml";

    Kustomization {
        resources = resources == null ? List.of() : resources;
        configMapGenerator = configMapGenerator == null ? List.of() : configMapGenerator;
    }

    static Kustomization parse(String text) {
        return StrictYaml.bind(StrictYaml.document(text), Kustomization.class);
    }

    record Labels(Map<String, String> pairs, boolean includeTemplates) {}

    record Generator(String name, @Nullable List<String> literals, @Nullable List<String> files) {

        Generator {
            literals = literals == null ? List.of() : literals;
            files = files == null ? List.of() : files;
        }

        Map<String, String> values() {
            var values = new HashMap<String, String>();
            for (String literal : literals) {
                int equals = literal.indexOf('=');
                values.put(literal.substring(0, equals), literal.substring(equals + 1));
            }
            return values;
        }
    }

    List<String> references() {
        var references = new ArrayList<>(resources);
        configMapGenerator.forEach(generator -> references.addAll(generator.files()));
        return references;
    }
}
