package org.minesafety.acceptance.deployment;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What has to hold of {@code docker-compose.yml}. */
final class ComposeRules {

    private static final Pattern REQUIRED = Pattern.compile("\\$\\{[A-Z0-9_]+:\\?.+}");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");
    private static final String REALM = "k8s/infra/keycloak/minesafety-realm.json";

    private final DeploymentFiles files;
    private final Complaints complaints = new Complaints();

    private ComposeRules(DeploymentFiles files) {
        this.files = files;
    }

    static List<String> complaints(DeploymentFiles files) {
        var rules = new ComposeRules(files);
        try {
            rules.check(Compose.parse(files.text(DeploymentFiles.COMPOSE)));
        } catch (RuntimeException e) {
            rules.complaints.add(e.getMessage());
        }
        return rules.complaints.found();
    }

    private void check(Compose compose) {
        Services.INFRASTRUCTURE.forEach(name -> present(compose, name));
        for (String name : Services.ALL) {
            present(compose, name);
            if (compose.services().containsKey(name)) {
                ownService(name, compose.services().get(name));
            }
        }
        compose.services().forEach((name, service) -> anyService(compose, name, service));
        realm(compose.services().get("keycloak"));
    }

    /** Keycloak would import the text of a placeholder as the secret. */
    private void realm(Compose.@Nullable Service keycloak) {
        if (keycloak != null) {
            PLACEHOLDER
                    .matcher(files.text(REALM))
                    .results()
                    .map(match -> match.group(1))
                    .filter(variable -> !keycloak.environment().containsKey(variable))
                    .forEach(variable ->
                            complaints.add(
                                    "keycloak: leaves %s of the realm open".formatted(variable)));
        }
    }

    private void present(Compose compose, String name) {
        complaints.unless(compose.services().containsKey(name), "%s is missing", name);
    }

    private void anyService(Compose compose, String name, Compose.Service service) {
        complaints.unless(Images.pinned(service.image()), "%s: image is not pinned", name);
        complaints.unless(service.healthcheck() != null, "%s: no health check", name);
        for (String port : service.ports()) {
            complaints.unless(port.startsWith("127.0.0.1:"), "%s: %s is not loopback", name, port);
        }
        service.dependsOn()
                .forEach((other, dependency) -> {
                    complaints.unless(
                            compose.services().containsKey(other),
                            "%s: depends on unknown %s",
                            name,
                            other);
                    complaints.unless(
                            dependency.condition().equals("service_healthy"),
                            "%s: does not wait for the health of %s",
                            name,
                            other);
                });
        service.volumes().forEach(volume -> mount(compose, name, volume));
        secrets(name, service.environment());
    }

    private void mount(Compose compose, String name, String volume) {
        String source = volume.substring(0, volume.indexOf(':'));
        boolean exists =
                source.startsWith("./")
                        ? files.has(source.substring(2))
                        : compose.volumes().containsKey(source);
        complaints.unless(exists, "%s: mounts %s, which does not exist", name, source);
    }

    private void secrets(String name, Map<String, String> environment) {
        environment.forEach((variable, value) -> {
            complaints.unless(
                    !Secrets.named(variable) || REQUIRED.matcher(value).matches(),
                    "%s: %s is not required from outside",
                    name,
                    variable);
            complaints.unless(!Secrets.within(value), "%s: %s holds a secret", name, variable);
        });
    }

    private void ownService(String name, Compose.Service service) {
        complaints.unless(
                service.build() != null && name.equals(service.build().args().get("MODULE")),
                "%s: is not built from its module",
                name);
        complaints.unless(
                Images.name(service.image()).equals("minesafety/" + name), "%s: image name", name);
        complaints.unless(
                service.healthcheck() != null
                        && service.healthcheck().test().toString().contains(Health.READINESS),
                "%s: health check does not ask for readiness",
                name);
        complaints.unless(service.readOnly(), "%s: root file system is writable", name);
    }
}
