package org.minesafety.acceptance.deployment;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.Map;
import java.util.Set;

/** What has to hold of a pod, and more of a pod of ours. */
final class PodRules {

    private static final int SHUTDOWN_SECONDS = 30;

    private final String name;
    private final PodSpec pod;
    private final Map<String, Kustomization.Generator> configMaps;
    private final Complaints complaints;

    PodRules(
            String name,
            PodTemplateSpec template,
            Map<String, Kustomization.Generator> configMaps,
            Complaints complaints) {
        this.name = name;
        this.pod = template.getSpec();
        this.configMaps = configMaps;
        this.complaints = complaints;
    }

    void checkAny() {
        var security = pod.getSecurityContext();
        unless(security != null && Boolean.TRUE.equals(security.getRunAsNonRoot()), "may be root");
        unless(
                security != null
                        && security.getSeccompProfile() != null
                        && "RuntimeDefault".equals(security.getSeccompProfile().getType()),
                "has no seccomp profile");
        unless(Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()), "mounts a token");
        unless(
                Boolean.FALSE.equals(pod.getEnableServiceLinks()),
                "takes variables from services around it");
        pod.getContainers().forEach(this::container);
    }

    private void container(Container container) {
        unless(Images.pinned(container.getImage()), "image is not pinned");
        var security = container.getSecurityContext();
        unless(
                security != null
                        && Boolean.FALSE.equals(security.getAllowPrivilegeEscalation())
                        && security.getCapabilities() != null
                        && security.getCapabilities().getDrop().contains("ALL"),
                "keeps privileges");
        var resources = container.getResources();
        unless(
                resources != null
                        && resources.getRequests().keySet().containsAll(Set.of("cpu", "memory"))
                        && resources.getLimits().containsKey("memory"),
                "has no resources");
        unless(container.getReadinessProbe() != null, "has no readiness probe");
        unless(container.getStartupProbe() != null, "has no startup probe");
        container.getEnv().forEach(this::secret);
        container.getEnvFrom().forEach(this::source);
    }

    private void secret(EnvVar variable) {
        unless(
                variable.getValue() == null
                        || !Secrets.named(variable.getName())
                                && !Secrets.within(variable.getValue()),
                variable.getName() + " holds a secret");
    }

    private void source(EnvFromSource source) {
        unless(
                source.getSecretRef() != null
                        || configMaps.containsKey(source.getConfigMapRef().getName()),
                "takes its environment from a configuration that no kustomization generates");
    }

    void checkOwn() {
        unless(name.equals(pod.getServiceAccountName()), "has no service account of its own");
        unless(!pod.getTopologySpreadConstraints().isEmpty(), "may crowd on one node");
        Container container = pod.getContainers().getFirst();
        unless(Images.name(container.getImage()).equals("minesafety/" + name), "image name");
        unless(
                container.getSecurityContext() != null
                        && Boolean.TRUE.equals(
                                container.getSecurityContext().getReadOnlyRootFilesystem()),
                "root file system is writable");
        unless(
                container.getVolumeMounts().stream().anyMatch(m -> m.getMountPath().equals("/tmp")),
                "has nowhere to write");
        unless(!Services.STATEFUL.contains(name) || isNamed(container), "has no name of its own");
        probe(container, container.getStartupProbe(), Health.LIVENESS, "startup");
        probe(container, container.getLivenessProbe(), Health.LIVENESS, "liveness");
        probe(container, container.getReadinessProbe(), Health.READINESS, "readiness");
        shutdown(container);
    }

    /** Two replicas of one name would push each other out of their group. */
    private static boolean isNamed(Container container) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals("MINESAFETY_INSTANCE"))
                .map(EnvVar::getValueFrom)
                .anyMatch(from ->
                        from != null
                                && from.getFieldRef() != null
                                && from.getFieldRef().getFieldPath().equals("metadata.name"));
    }

    private void probe(Container container, Probe probe, String path, String kind) {
        unless(
                probe != null
                        && probe.getHttpGet() != null
                        && path.equals(probe.getHttpGet().getPath())
                        && container.getPorts().stream()
                                .anyMatch(port ->
                                        port.getName()
                                                .equals(probe.getHttpGet().getPort().getStrVal())),
                kind + " probe does not ask its health group");
    }

    private void shutdown(Container container) {
        var lifecycle = container.getLifecycle();
        boolean pauses =
                lifecycle != null
                        && lifecycle.getPreStop() != null
                        && lifecycle.getPreStop().getSleep() != null;
        unless(pauses, "does not pause before it stops");
        long pause = pauses ? lifecycle.getPreStop().getSleep().getSeconds() : 0;
        Long grace = pod.getTerminationGracePeriodSeconds();
        unless(grace != null && grace > pause + SHUTDOWN_SECONDS, "has no time to shut down");
    }

    private void unless(boolean right, String complaint) {
        complaints.unless(right, "%s: %s", name, complaint);
    }
}
