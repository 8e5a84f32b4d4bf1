package org.minesafety.local;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.minesafety.local.infrastructure.ChildProcess;
import org.minesafety.local.infrastructure.Credentials;
import org.minesafety.local.infrastructure.Folders;
import org.minesafety.local.infrastructure.KafkaBroker;
import org.minesafety.local.infrastructure.Keycloak;
import org.minesafety.local.infrastructure.Mongod;
import org.minesafety.local.infrastructure.Ports;
import org.minesafety.local.infrastructure.StartFailure;

/** What each process of the platform runs with; nothing is started here. */
record ProcessPlan(
        PlatformSettings settings,
        Credentials credentials,
        Consumer<String> progress,
        ServiceCommand command) {

    /** How a service is run; tests put something lighter in its place. */
    @FunctionalInterface
    interface ServiceCommand {
        List<String> of(ServiceName service);
    }

    ChildProcess kafka() {
        String name = PlatformSettings.KAFKA;
        return new KafkaBroker(
                        settings.checkout(),
                        settings.directory().resolve(name),
                        settings.log(name),
                        settings.port(name),
                        settings.port(PlatformSettings.CONTROLLER))
                .process();
    }

    ChildProcess mongodb() {
        String name = PlatformSettings.MONGODB;
        return new Mongod(
                        settings.checkout(),
                        settings.directory().resolve(name),
                        settings.log(name),
                        settings.port(name),
                        progress)
                .process();
    }

    ChildProcess keycloak() {
        String name = PlatformSettings.KEYCLOAK;
        return new Keycloak(
                        settings.checkout(),
                        settings.directory().resolve(name),
                        settings.log(name),
                        settings.port(name),
                        credentials.environment(),
                        progress)
                .process();
    }

    ChildProcess service(ServiceName service) {
        return service(service, Duration.ZERO);
    }

    /**
     * @param behind by how much its clock is behind the machine's
     */
    ChildProcess service(ServiceName service, Duration behind) {
        String name = service.module();
        Map<String, String> environment = environment(service);
        if (!behind.isZero()) {
            environment.put("MINESAFETY_CLOCK_BEHIND", behind.toString());
        }
        return new ChildProcess(
                new ChildProcess.Launch(name, command.of(service), environment, settings.log(name)),
                () -> Health.isReady(settings.address(name)));
    }

    /** For who starts a service in a debugger; {@code NAME=value} lines. */
    void keepEnvironment(ServiceName service) {
        String lines =
                environment(service).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(joining());
        Path file = settings.environment(service.module());
        try {
            Folders.createPrivate(requireNonNull(file.getParent()));
            Files.deleteIfExists(file);
            Files.writeString(Folders.ownerOnly(Files.createFile(file)), lines);
        } catch (IOException e) {
            throw new StartFailure("Cannot write " + file + ": " + e.getMessage(), e);
        }
        progress.accept(service.module() + " is left to you, its environment is in " + file);
    }

    private Map<String, String> environment(ServiceName service) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SERVER_PORT", Integer.toString(settings.port(service.module())));
        environment.put("SERVER_ADDRESS", Ports.LOOPBACK);
        environment.put("KEYCLOAK_ISSUER", settings.issuer().toString());
        if (service == ServiceName.GATEWAY) {
            for (ServiceName behind : ServiceName.behindTheGateway()) {
                environment.put(
                        "MINESAFETY_" + behind.name() + "_URL",
                        settings.address(behind.module()).toString());
            }
            environment.putAll(credentials.gatewayEnvironment());
        } else {
            environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", settings.kafkaServers());
            environment.put("SPRING_MONGODB_URI", settings.mongodbUri(service.database()));
            environment.put("MINESAFETY_PARTITIONS", Integer.toString(settings.partitions()));
            environment.putAll(credentials.serviceEnvironment());
        }
        if (service
                == ServiceName.ALERT) { // what it keeps beside Kafka belongs to this broker's data
            environment.put(
                    "MINESAFETY_STATE", settings.directory().resolve(service.module()).toString());
            // there is nobody here to send short messages and calls
            environment.put("MINESAFETY_NOTIFICATION_RECORDING", "true");
        }
        return environment;
    }
}
