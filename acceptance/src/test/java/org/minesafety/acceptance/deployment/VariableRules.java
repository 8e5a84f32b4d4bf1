package org.minesafety.acceptance.deployment;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A service reads every variable that it is given: the variable is named in the service's
 * configuration or in the platform's, or it is the relaxed name of a property that stands there.
 */
final class VariableRules {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[:}]");

    private VariableRules() {}

    static String configuration(String service) {
        return service + "/src/main/resources/application.yml";
    }

    static List<String> complaints(DeploymentFiles files, String service) {
        var complaints = new Complaints();
        Set<String> read = read(files, service);
        for (String variable : inCompose(files, service)) {
            complaints.unless(read.contains(variable), "compose: does not read %s", variable);
        }
        for (String variable : inCluster(files, service)) {
            complaints.unless(read.contains(variable), "cluster: does not read %s", variable);
        }
        return complaints.found();
    }

    private static Set<String> inCompose(DeploymentFiles files, String service) {
        var compose = Compose.parse(files.text(DeploymentFiles.COMPOSE));
        return new TreeSet<>(compose.services().get(service).environment().keySet());
    }

    private static Set<String> inCluster(DeploymentFiles files, String service) {
        String file = "k8s/base/" + service + ".yaml";
        var configMaps = KustomizationRules.configMaps(files);
        var names = new TreeSet<String>();
        for (Manifest manifest : Manifest.parse(file, files.text(file))) {
            for (Container container : containers(manifest.resource())) {
                container.getEnv().stream().map(EnvVar::getName).forEach(names::add);
                for (EnvFromSource source : container.getEnvFrom()) {
                    String configMap = source.getConfigMapRef().getName();
                    names.addAll(configMaps.get(configMap).values().keySet());
                }
            }
        }
        return names;
    }

    private static List<Container> containers(HasMetadata resource) {
        return switch (resource) {
            case Deployment it -> it.getSpec().getTemplate().getSpec().getContainers();
            case StatefulSet it -> it.getSpec().getTemplate().getSpec().getContainers();
            default -> List.of();
        };
    }

    private static Set<String> read(DeploymentFiles files, String service) {
        var names = new HashSet<String>();
        collect(files.text(configuration(service)), names);
        files.under("platform/src/main/resources").stream()
                .filter(path -> path.endsWith(".yml"))
                .forEach(path -> collect(files.text(path), names));
        return names;
    }

    private static void collect(String yaml, Set<String> names) {
        PLACEHOLDER.matcher(yaml).results().forEach(match -> names.add(match.group(1)));
        StrictYaml.documents(yaml).forEach(document -> collect("", document, names));
    }

    private static void collect(String prefix, Map<?, ?> properties, Set<String> names) {
        properties.forEach((key, value) -> {
            String property = prefix.isEmpty() ? key.toString() : prefix + "." + key;
            if (value instanceof Map<?, ?> nested) {
                collect(property, nested, names);
            } else {
                names.add(relaxed(property, ""));
                names.add(relaxed(property, "_"));
            }
        });
    }

    /** Spring leaves out the hyphens of a name, or writes underscores. */
    private static String relaxed(String property, String hyphen) {
        return property.replace('.', '_').replace("-", hyphen).toUpperCase(Locale.ROOT);
    }
}
