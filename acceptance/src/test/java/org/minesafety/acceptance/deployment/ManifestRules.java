package org.minesafety.acceptance.deployment;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What has to hold of the Kubernetes manifests. */
final class ManifestRules {

    private final DeploymentFiles files;
    private final Complaints complaints = new Complaints();
    private final List<Manifest> manifests = new ArrayList<>();

    private ManifestRules(DeploymentFiles files) {
        this.files = files;
    }

    static List<String> complaints(DeploymentFiles files) {
        var rules = new ManifestRules(files);
        rules.parse();
        if (rules.complaints.found().isEmpty()) {
            rules.check();
        }
        return rules.complaints.found();
    }

    private void parse() {
        for (String path : files.under("k8s")) {
            if (path.endsWith(".yaml") && !path.endsWith("/" + Kustomization.FILE)) {
                try {
                    manifests.addAll(Manifest.parse(path, files.text(path)));
                } catch (RuntimeException e) {
                    complaints.add(path + ": " + e.getMessage());
                }
            }
        }
    }

    private void check() {
        manifests.forEach(this::any);
        for (String service : Services.ALL) {
            String file = "k8s/base/" + service + ".yaml";
            List.of(
                            Services.STATEFUL.contains(service)
                                    ? StatefulSet.class
                                    : Deployment.class,
                            NetworkPolicy.class,
                            PodDisruptionBudget.class,
                            Service.class,
                            ServiceAccount.class)
                    .forEach(type -> present(file, service, type));
        }
    }

    private void present(String file, String service, Class<? extends HasMetadata> type) {
        complaints.unless(
                manifests.stream()
                        .anyMatch(manifest ->
                                manifest.file().equals(file)
                                        && manifest.name().equals(service)
                                        && type.isInstance(manifest.resource())),
                "%s has no %s %s",
                file,
                type.getSimpleName(),
                service);
    }

    private void any(Manifest manifest) {
        switch (manifest.resource()) {
            case Deployment it -> {
                var spec = it.getSpec();
                pods(manifest, spec.getTemplate(), spec.getSelector().getMatchLabels());
            }
            case StatefulSet it -> {
                var spec = it.getSpec();
                pods(manifest, spec.getTemplate(), spec.getSelector().getMatchLabels());
                complaints.unless(
                        !spec.getVolumeClaimTemplates().isEmpty(),
                        "%s: has no disk of its own",
                        manifest.name());
            }
            case Service it -> selects(manifest, it.getSpec().getSelector());
            case PodDisruptionBudget it ->
                    selects(manifest, it.getSpec().getSelector().getMatchLabels());
            case NetworkPolicy it ->
                    selects(manifest, it.getSpec().getPodSelector().getMatchLabels());
            case HorizontalPodAutoscaler it ->
                    complaints.unless(
                            it.getSpec().getScaleTargetRef().getName().equals(manifest.name()),
                            "%s: the scaler of %s scales something else",
                            manifest.file(),
                            manifest.name());
            default -> {}
        }
    }

    private void pods(Manifest manifest, PodTemplateSpec template, Map<String, String> selector) {
        String name = manifest.name();
        complaints.unless(
                template.getMetadata().getLabels().equals(selector),
                "%s: selects other pods than it makes",
                name);
        var rules = new PodRules(name, template, KustomizationRules.configMaps(files), complaints);
        rules.checkAny();
        if (Services.ALL.contains(name)) {
            rules.checkOwn();
        }
    }

    /** An empty selector means all pods. */
    private void selects(Manifest manifest, Map<String, String> selector) {
        complaints.unless(
                selector.isEmpty()
                        || manifest.name().equals(selector.get("app.kubernetes.io/name")),
                "%s: %s of %s selects other pods",
                manifest.file(),
                manifest.resource().getKind(),
                manifest.name());
    }
}
