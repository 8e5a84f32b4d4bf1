package org.minesafety.testsupport;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.minesafety.local.infrastructure.Checkout;
import org.minesafety.local.infrastructure.Credentials;
import org.minesafety.local.infrastructure.KafkaBroker;
import org.minesafety.local.infrastructure.Keycloak;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.MountableFile;

/** The servers as containers, which Testcontainers ends with this JVM. */
final class ContainerServers implements Servers {

    private static final int KEYCLOAK_PORT = 8080;

    private final Supplier<KafkaContainer> kafka = Lazy.of(ContainerServers::startKafka);
    private final Supplier<MongoDBContainer> mongo = Lazy.of(ContainerServers::startMongo);

    @Override
    public String kafka() {
        return kafka.get().getBootstrapServers();
    }

    @Override
    public String mongo(String database) {
        return mongo.get().getReplicaSetUrl(database);
    }

    @Override
    public URI keycloak(Credentials credentials) {
        GenericContainer<?> keycloak =
                new GenericContainer<>("quay.io/keycloak/keycloak:26.7.3")
                        .withExposedPorts(KEYCLOAK_PORT)
                        .withEnv(credentials.environment())
                        .withCopyFileToContainer(
                                MountableFile.forHostPath(Checkout.find().realm()),
                                "/opt/keycloak/data/import/minesafety-realm.json")
                        .withCommand("start-dev", "--import-realm")
                        .waitingFor(
                                Wait.forHttp("/realms/" + Keycloak.REALM).forPort(KEYCLOAK_PORT));
        keycloak.start();
        return URI.create(
                "http://%s:%d/realms/%s"
                        .formatted(
                                keycloak.getHost(),
                                keycloak.getMappedPort(KEYCLOAK_PORT),
                                Keycloak.REALM));
    }

    private static KafkaContainer startKafka() {
        KafkaContainer kafka = new KafkaContainer("apache/kafka:4.2.1").withEnv(brokerSettings());
        kafka.start();
        return kafka;
    }

    private static MongoDBContainer startMongo() {
        MongoDBContainer mongo = new MongoDBContainer("mongo:8").withReplicaSet();
        mongo.start();
        return mongo;
    }

    /** The image reads each setting from a variable: dots become underscores. */
    private static Map<String, String> brokerSettings() {
        return KafkaBroker.SINGLE_NODE.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                setting ->
                                        "KAFKA_"
                                                + setting.getKey()
                                                        .toUpperCase(Locale.ROOT)
                                                        .replace('.', '_'),
                                Map.Entry::getValue));
    }
}
