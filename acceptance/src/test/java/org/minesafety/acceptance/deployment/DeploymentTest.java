package org.minesafety.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class DeploymentTest {

    private static final List<String> SERVICES = Services.ALL;
    private static final DeploymentFiles FILES = DeploymentFiles.ofRepository();

    @Test
    void the_compose_file_is_valid() {
        assertThat(ComposeRules.complaints(FILES)).isEmpty();
    }

    @Test
    void every_manifest_is_valid() {
        assertThat(ManifestRules.complaints(FILES)).isEmpty();
    }

    @Test
    void every_file_is_in_a_kustomization_and_every_one_named_there_exists() {
        assertThat(KustomizationRules.complaints(FILES)).isEmpty();
    }

    /**
     * A folder that the first line leaves out must be named: the classic builder looks no deeper.
     */
    @ParameterizedTest
    @FieldSource("SERVICES")
    void the_image_of_a_service_finds_its_archive(String service) throws IOException {
        assertThat(Files.readAllLines(DeploymentFiles.ROOT.resolve(".dockerignore")))
                .contains("*", "!" + service + "/target/" + service + "-*.jar");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void a_service_reads_every_variable_that_it_is_given(String service) {
        assumeThat(FILES.has(VariableRules.configuration(service))).isTrue();
        assertThat(VariableRules.complaints(FILES, service)).isEmpty();
    }

    @Test
    void a_variable_that_a_service_does_not_read_is_caught() {
        var spoilt =
                FILES.with(
                        VariableRules.configuration("hazard-service"),
                        """
                        server.port: 8081
                        spring.kafka.bootstrap-servers: ${SPRING_KAFKA_BOOTSTRAP_SERVERS}
                        spring.security.oauth2.resourceserver.jwt.jwk-set-uri: none
                        keycloak: ${KEYCLOAK_ISSUER:none}
                        minesafety: {partitions: 12}
                        """);
        assertThat(VariableRules.complaints(spoilt, "hazard-service"))
                .containsExactly(
                        "compose: does not read SPRING_MONGODB_URI",
                        "cluster: does not read SPRING_MONGODB_URI");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    healthcheck:                   | healthchek:                | Unrecognized field "healthchek"
                    x-health: &health              | volumes: {}\\nx-health: &health | duplicate key volumes
                    x-health: &health              | name: minesafety\\nx-health: &health | Unrecognized field "name"
                    inspection-service:            | inspect-service:           | inspection-service is missing
                    127.0.0.1:${KAFKA_PORT         | ${KAFKA_PORT               | kafka: ${KAFKA_PORT:-9092}:9092 is not loopback
                    apache/kafka:4.2.1             | apache/kafka               | kafka: image is not pinned
                    apache/kafka:4.2.1             | apache/kafka:latest        | kafka: image is not pinned
                    {MODULE: gateway}              | {MODULE: alert-service}    | gateway: is not built from its module
                    ${KC_BOOTSTRAP_ADMIN_PASSWORD:? | ${KC_BOOTSTRAP_ADMIN_PASSWORD:- | keycloak: KC_BOOTSTRAP_ADMIN_PASSWORD is not required from outside
                    mongodb://mongodb:27017/hazard | mongodb://me:x@mongodb/h   | hazard-service: SPRING_MONGODB_URI holds a secret
                    health/readiness               | health                     | hazard-service: health check does not ask for readiness
                    mongodb: {condition: service_healthy} | mongodb: {condition: service_started} | hazard-service: does not wait for the health of mongodb
                    MINESAFETY_CLIENT_OPERATIONS:  | MINESAFETY_CLIENT_OPERATOR: | keycloak: leaves MINESAFETY_CLIENT_OPERATIONS of the realm open
                    read_only: true                | read_only: false           | gateway: root file system is writable
                    MINESAFETY_PARTITIONS: "${MINESAFETY_PARTITIONS:-12}" | MINESAFETY_PARTITIONS: 12 | Cannot coerce Integer value
                    image: minesafety/gateway:     | image: minesafety/gate:     | gateway: image name
                    hazard-service: {condition     | hasard-service: {condition  | gateway: depends on unknown hasard-service
                    services:\\n                  | services:\\n  extra: {image: "extra:1"}\\n | extra: no health check
                    kafka-data:/var                | data:/var                  | kafka: mounts data, which does not exist
                    """)
    void a_spoilt_compose_file_is_caught(String from, String to, String complaint) {
        var spoilt = FILES.replacing(DeploymentFiles.COMPOSE, lines(from), lines(to));
        assertThat(ComposeRules.complaints(spoilt)).anyMatch(found -> found.contains(complaint));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    readinessProbe:             | readynessProbe:             | Unrecognized field "readynessProbe"
                    enableServiceLinks: false   | enableServiceLink: false    | Unrecognized field "enableServiceLink"
                    kind: Service\\n            | kind: Servic\\n             | not a kind of ours: v1 Servic
                    apiVersion: apps/v1         | apiVersion: apps/v1beta1    | not a kind of ours: apps/v1beta1 Deployment
                    kind: PodDisruptionBudget   | kind: Secret                | not a kind of ours: policy/v1 Secret
                    replicas: 2                 | replicas: 2\\n  replicas: 3 | duplicate key replicas
                    health/readiness            | health                      | hazard-service: readiness probe does not ask its health group
                    port: http}\\n            periodSeconds: 10 | port: web}\\n            periodSeconds: 10 | hazard-service: liveness probe does not ask its health group
                    runAsNonRoot: true          | runAsNonRoot: false         | hazard-service: may be root
                    readOnlyRootFilesystem: true | readOnlyRootFilesystem: false | hazard-service: root file system is writable
                    drop: [ALL]                 | drop: [NET_RAW]             | hazard-service: keeps privileges
                    type: RuntimeDefault        | type: Unconfined            | hazard-service: has no seccomp profile
                    seconds: 10                 | seconds: 30                 | hazard-service: has no time to shut down
                    0.1.0-SNAPSHOT              | latest                      | hazard-service: image is not pinned
                    cpu: 250m,                  | ''                          | hazard-service: has no resources
                    serviceAccountName: hazard  | serviceAccountName: hazzard | hazard-service: has no service account of its own
                    configMapRef: {name: kafka} | configMapRef: {name: kaka}  | hazard-service: takes its environment from a configuration that no kustomization generates
                    selector: {app.kubernetes.io/name: hazard | selector: {app.kubernetes.io/name: hasard | Service of hazard-service selects other pods
                    matchLabels: {app.kubernetes.io/name: hazard | matchLabels: {app.kubernetes.io/name: hasard | hazard-service: selects other pods than it makes
                    kind: ServiceAccount\\nmetadata:\\n  name: h | kind: ServiceAccount\\nmetadata:\\n  name: p | has no ServiceAccount hazard-service
                    """)
    void a_spoilt_manifest_is_caught(String from, String to, String complaint) {
        var spoilt = FILES.replacing("k8s/base/hazard-service.yaml", lines(from), lines(to));
        assertThat(ManifestRules.complaints(spoilt)).anyMatch(found -> found.contains(complaint));
    }

    /** A table holds a line break as it is written in Java. */
    private static String lines(String cell) {
        return cell.replace("\\n", "\n");
    }

    @Test
    void a_bare_pod_breaks_every_rule_of_pods() {
        var spoilt =
                FILES.with(
                        "k8s/base/bare.yaml",
                        """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: gateway}
                        spec:
                          selector: {matchLabels: {app.kubernetes.io/name: gateway}}
                          template:
                            metadata: {labels: {app.kubernetes.io/name: gateway}}
                            spec:
                              containers: [{name: bare, image: bare}]
                        """);
        assertThat(ManifestRules.complaints(spoilt))
                .containsExactlyInAnyOrder(
                        "gateway: may be root",
                        "gateway: has no seccomp profile",
                        "gateway: mounts a token",
                        "gateway: takes variables from services around it",
                        "gateway: image is not pinned",
                        "gateway: keeps privileges",
                        "gateway: has no resources",
                        "gateway: has no readiness probe",
                        "gateway: has no startup probe",
                        "gateway: has no service account of its own",
                        "gateway: may crowd on one node",
                        "gateway: image name",
                        "gateway: root file system is writable",
                        "gateway: has nowhere to write",
                        "gateway: startup probe does not ask its health group",
                        "gateway: liveness probe does not ask its health group",
                        "gateway: readiness probe does not ask its health group",
                        "gateway: does not pause before it stops",
                        "gateway: has no time to shut down");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    metadata.name        | spec.nodeName | alert-service: has no name of its own
                    MINESAFETY_INSTANCE  | INSTANCE      | alert-service: has no name of its own
                    kind: StatefulSet    | kind: Deployment | Unrecognized field "serviceName"
                    volumeClaimTemplates | volumeClaimTemplate | Unrecognized field "volumeClaimTemplate"
                    """)
    void replicas_with_state_that_are_mixed_up_are_caught(String from, String to, String wrong) {
        var spoilt = FILES.replacing("k8s/base/alert-service.yaml", from, to);
        assertThat(ManifestRules.complaints(spoilt)).anyMatch(found -> found.contains(wrong));
    }

    @Test
    void a_scaler_of_another_service_is_caught() {
        var spoilt =
                FILES.replacing(
                        "k8s/base/gateway.yaml",
                        "kind: Deployment, name: gateway",
                        "kind: Deployment, name: alert-service");
        assertThat(ManifestRules.complaints(spoilt))
                .containsExactly(
                        "k8s/base/gateway.yaml: the scaler of gateway scales something else");
    }

    @Test
    void a_secret_in_a_manifest_is_caught() {
        var spoilt =
                FILES.replacing(
                        "k8s/infra/keycloak.yaml",
                        "{name: KC_BOOTSTRAP_ADMIN_USERNAME, value: admin}",
                        "{name: KC_BOOTSTRAP_ADMIN_PASSWORD, value: admin}");
        assertThat(ManifestRules.complaints(spoilt))
                .containsExactly("keycloak: KC_BOOTSTRAP_ADMIN_PASSWORD holds a secret");
    }

    @Test
    void a_spoilt_kustomization_is_caught() {
        String base = "k8s/base/kustomization.yaml";
        String gateway = "k8s/base/gateway.yaml";
        assertThat(KustomizationRules.complaints(FILES.without(gateway)))
                .containsExactly(
                        "k8s/base/kustomization.yaml names gateway.yaml, which is missing");
        assertThat(KustomizationRules.complaints(FILES.with("k8s/base/spare.yaml", "")))
                .containsExactly("k8s/base/spare.yaml is in no kustomization");
        assertThat(KustomizationRules.complaints(FILES.replacing(base, "resources:", "resource:")))
                .anyMatch(found -> found.contains("Unrecognized field \"resource\""));
        assertThat(
                        KustomizationRules.complaints(
                                FILES.replacing(base, "SERVER_PORT=8080", "DB_PASSWORD=x")))
                .containsExactly(base + ": DB_PASSWORD holds a secret");
    }
}
