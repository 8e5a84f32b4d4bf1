package org.minesafety.acceptance.deployment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Every file under {@code k8s} belongs to a kustomization, and every one named there exists. */
final class KustomizationRules {

    private final DeploymentFiles files;
    private final Complaints complaints = new Complaints();
    private final Set<String> used = new HashSet<>();

    private KustomizationRules(DeploymentFiles files) {
        this.files = files;
    }

    static List<String> complaints(DeploymentFiles files) {
        var rules = new KustomizationRules(files);
        rules.follow("k8s");
        for (String path : files.under("k8s")) {
            rules.complaints.unless(
                    rules.used.contains(path) || path.endsWith(".md"),
                    "%s is in no kustomization",
                    path);
        }
        return rules.complaints.found();
    }

    /** Generated configuration by name; the parts of one kustomization see each other's. */
    static TreeMap<String, Kustomization.Generator> configMaps(DeploymentFiles files) {
        var configMaps = new TreeMap<String, Kustomization.Generator>();
        files.under("k8s").stream()
                .filter(path -> path.endsWith("/" + Kustomization.FILE))
                .map(path -> Kustomization.parse(files.text(path)))
                .flatMap(kustomization -> kustomization.configMapGenerator().stream())
                .forEach(generator -> configMaps.put(generator.name(), generator));
        return configMaps;
    }

    private void follow(String folder) {
        String path = folder + "/" + Kustomization.FILE;
        used.add(path);
        if (!files.has(path)) {
            complaints.add(path + " is missing");
            return;
        }
        try {
            var kustomization = Kustomization.parse(files.text(path));
            kustomization.references().forEach(reference -> follow(folder, reference));
            kustomization.configMapGenerator().forEach(generator -> secrets(path, generator));
        } catch (RuntimeException e) {
            complaints.add(path + ": " + e.getMessage());
        }
    }

    private void follow(String folder, String reference) {
        String path = folder + "/" + reference;
        if (!path.contains(".")) {
            follow(path);
            return;
        }
        used.add(path);
        complaints.unless(
                files.has(path),
                "%s/%s names %s, which is missing",
                folder,
                Kustomization.FILE,
                reference);
    }

    private void secrets(String path, Kustomization.Generator generator) {
        generator
                .values()
                .forEach((variable, value) ->
                        complaints.unless(
                                !Secrets.named(variable) && !Secrets.within(value),
                                "%s: %s holds a secret",
                                path,
                                variable));
    }
}
