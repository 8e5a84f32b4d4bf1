package org.minesafety.acceptance.deployment;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Kubernetes resource of ours. Secrets are not among the kinds: none may be in the repository.
 */
record Manifest(String file, HasMetadata resource) {

    private static final Map<String, Class<? extends HasMetadata>> KINDS =
            Stream.of(
                            Deployment.class,
                            HorizontalPodAutoscaler.class,
                            Namespace.class,
                            NetworkPolicy.class,
                            PodDisruptionBudget.class,
                            Service.class,
                            ServiceAccount.class,
                            StatefulSet.class)
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    type ->
                                            HasMetadata.getApiVersion(type)
                                                    + " "
                                                    + HasMetadata.getKind(type),
                                    type -> type));

    static List<Manifest> parse(String file, String text) {
        return StrictYaml.documents(text).stream()
                .map(document -> new Manifest(file, bind(document)))
                .toList();
    }

    private static HasMetadata bind(Map<String, Object> document) {
        String kind = document.get("apiVersion") + " " + document.get("kind");
        return StrictYaml.bind(
                document,
                Optional.ofNullable(KINDS.get(kind))
                        .orElseThrow(
                                () -> new IllegalArgumentException("not a kind of ours: " + kind)));
    }

    String name() {
        return resource.getMetadata().getName();
    }
}
