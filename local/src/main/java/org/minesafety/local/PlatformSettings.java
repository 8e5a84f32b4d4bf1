package org.minesafety.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.minesafety.local.infrastructure.Checkout;
import org.minesafety.local.infrastructure.Keycloak;
import org.minesafety.local.infrastructure.Mongod;
import org.minesafety.local.infrastructure.Ports;
import org.minesafety.local.infrastructure.StartFailure;

/**
 * Where the platform runs.
 *
 * @param directory all data, logs and secrets; survives restarts
 * @param ports of each process by its name
 * @param partitions of every topic; never changes once topics exist
 * @param kafka bootstrap servers of an existing installation, used instead of an own broker
 * @param mongodb connection string of an existing replica set, used instead of an own {@code
 *     mongod}
 */
public record PlatformSettings(
        Checkout checkout,
        Path directory,
        Map<String, Integer> ports,
        int partitions,
        Optional<String> kafka,
        Optional<String> mongodb) {

    static final String KAFKA = "kafka";
    static final String MONGODB = "mongodb";
    static final String KEYCLOAK = "keycloak";
    static final String CONTROLLER = "kafka-controller";

    static final Map<String, Integer> DEFAULT_PORTS = defaultPorts();

    private static final int PARTITIONS = 4;

    public PlatformSettings {
        ports = Map.copyOf(ports);
    }

    /** From the environment, with the documented defaults. */
    static PlatformSettings of(Checkout checkout, Map<String, String> environment) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        DEFAULT_PORTS.forEach(
                (name, port) -> ports.put(name, number(environment, variable(name), port)));
        Path directory =
                given(environment, "MINESAFETY_DATA").map(Path::of).orElse(Path.of(".data"));
        return new PlatformSettings(
                checkout,
                checkout.root().resolve(directory).normalize(),
                ports,
                number(environment, "MINESAFETY_PARTITIONS", PARTITIONS),
                given(environment, "MINESAFETY_KAFKA"),
                given(environment, "MINESAFETY_MONGODB_URI"));
    }

    /** For tests: everything in one directory, on ports that nobody uses. */
    public static PlatformSettings onFreePorts(Checkout checkout, Path directory) {
        List<Integer> free = Ports.free(DEFAULT_PORTS.size());
        Map<String, Integer> ports = new LinkedHashMap<>();
        DEFAULT_PORTS.keySet().forEach(name -> ports.put(name, free.get(ports.size())));
        return new PlatformSettings(
                checkout,
                directory.toAbsolutePath(),
                ports,
                PARTITIONS,
                Optional.empty(),
                Optional.empty());
    }

    /** Bootstrap servers. */
    String kafkaServers() {
        return kafka.orElse(Ports.LOOPBACK + ":" + port(KAFKA));
    }

    String mongodbUri(String database) {
        return mongodb.map(uri -> ExternalServers.withDatabase(uri, database))
                .orElseGet(() -> Mongod.uri(port(MONGODB), database));
    }

    URI issuer() {
        return address(KEYCLOAK).resolve("/realms/" + Keycloak.REALM);
    }

    URI address(String process) {
        return URI.create("http://" + Ports.LOOPBACK + ":" + port(process));
    }

    int port(String process) {
        return ports.getOrDefault(process, 0);
    }

    Path logs() {
        return directory.resolve("logs");
    }

    Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /** Of a service that somebody runs by himself. */
    Path environment(String service) {
        return directory.resolve("environment").resolve(service + ".env");
    }

    Path secrets() {
        return directory.resolve("secrets.properties");
    }

    /** Names of the processes that run here, in the order of the table. */
    List<String> processes() {
        return DEFAULT_PORTS.keySet().stream()
                .filter(name -> !name.equals(CONTROLLER))
                .filter(name -> kafka.isEmpty() || !name.equals(KAFKA))
                .filter(name -> mongodb.isEmpty() || !name.equals(MONGODB))
                .toList();
    }

    /** The variable that sets a process's port. */
    static String variable(String process) {
        return process.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT";
    }

    private static Map<String, Integer> defaultPorts() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("gateway", 8080);
        ports.put("hazard-service", 8081);
        ports.put("inspection-service", 8082);
        ports.put("sensor-ingest-service", 8083);
        ports.put("alert-service", 8084);
        ports.put(KEYCLOAK, 8180);
        ports.put(KAFKA, 9092);
        ports.put(CONTROLLER, 9093);
        ports.put(MONGODB, 27017);
        return ports;
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String value = given(environment, name).orElse(Integer.toString(otherwise));
        if (!value.matches("[1-9][0-9]{0,4}") || Integer.parseInt(value) > 65535) {
            throw new StartFailure(name + " must be a number from 1 to 65535, not " + value);
        }
        return Integer.parseInt(value);
    }
}
