package org.minesafety.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.local.infrastructure.Checkout;
import org.minesafety.local.infrastructure.ChildProcess;
import org.minesafety.local.infrastructure.Folders;
import org.minesafety.local.infrastructure.StartFailure;

class PlatformIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path folder = Path.of("target", "platform-it").toAbsolutePath();
    private final Checkout checkout = Checkout.find();
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    @AfterEach
    void wipe() {
        Folders.delete(folder);
    }

    @Test
    void all_start_together_survive_a_kill_and_keep_their_data_over_a_restart() throws Exception {
        PlatformSettings settings = PlatformSettings.onFreePorts(checkout, folder);
        String secrets;
        try (Platform platform = new Platform(settings, said::add, PlatformIT::fixture)) {
            platform.start();
            assertThat(said).filteredOn(line -> line.endsWith("is ready")).hasSize(8);
            assertThat(openToOthers(folder)).isEmpty();
            secrets = Files.readString(settings.secrets());
            assertThat(platform.token("county-220221")).contains(".");
            assertThat(get(platform.service("hazard-service"))).contains("/hazard?").endsWith(" ");
            assertThat(get(platform.gateway()))
                    .isEqualTo(" " + platform.service("sensor-ingest-service"));
            assertThat(get(platform.service("alert-service")))
                    .as("two platforms on one machine do not share what it keeps")
                    .endsWith(" " + folder.resolve("alert-service"));
            write(platform.mongodb("hazard"));

            ChildProcess mongodb = platform.process("mongodb");
            long killed = mongodb.pid();
            mongodb.kill();
            mongodb.start();
            mongodb.awaitReady(LIMIT);
            assertThat(mongodb.pid()).isNotEqualTo(killed);
            assertThat(count(platform.mongodb("hazard"))).isOne();
        }
        assertThat(RunState.read(folder)).isEmpty();

        try (Platform again = new Platform(settings, said::add, PlatformIT::fixture)) {
            again.start();
            assertThat(count(again.mongodb("hazard"))).isOne();
            assertThat(Files.readString(settings.secrets())).isEqualTo(secrets);
            assertThat(again.token("supervisor")).contains(".");
        }
    }

    @Test
    void one_service_starts_again_beside_the_others_and_one_is_left_to_a_debugger()
            throws Exception {
        PlatformSettings settings = PlatformSettings.onFreePorts(checkout, folder);
        try (Platform platform = new Platform(settings, said::add, PlatformIT::fixture)) {
            platform.start(Set.of(ServiceName.ALERT));
            assertThat(platform.state(true).process("alert-service")).isEmpty();
            assertThat(settings.environment("alert-service"))
                    .content()
                    .contains("SERVER_PORT=" + settings.port("alert-service"))
                    .contains("MINESAFETY_STATE=" + folder.resolve("alert-service"));
            assertThat(openToOthers(folder)).isEmpty();

            platform.restart("hazard-service", Duration.ofDays(40));
            assertThat(get(platform.service("hazard-service"))).endsWith(" PT960H");
            platform.restart("hazard-service", Duration.ZERO);
            assertThat(get(platform.service("hazard-service"))).endsWith(" ");

            RunState.Running before = platform.state(true).process("hazard-service").orElseThrow();
            platform.process("hazard-service").kill();
            RunState.Running after = platform.startAlone(ServiceName.HAZARD);
            try {
                assertThat(platform.state(true).with(after).process("hazard-service"))
                        .contains(after);
                assertThat(after.pid()).isNotEqualTo(before.pid());
                assertThat(get(platform.service("hazard-service"))).contains("/hazard?");
            } finally {
                DataFolder.endTogether(List.of(after));
            }
        }
    }

    /** Whatever somebody else on this machine could read, write or enter. */
    private static List<Path> openToOthers(Path folder) throws IOException {
        var owner = PosixFilePermissions.fromString("rwx------");
        List<Path> open = new ArrayList<>();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) throws IOException {
                        return visitFile(directory, attributes);
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        try {
                            if (!attributes.isSymbolicLink()
                                    && !owner.containsAll(Files.getPosixFilePermissions(file))) {
                                open.add(file);
                            }
                        } catch (NoSuchFileException gone) {
                            return FileVisitResult.CONTINUE; // servers delete files meanwhile
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException gone) {
                        return FileVisitResult.CONTINUE; // likewise
                    }
                });
        return open;
    }

    @Test
    void a_service_that_dies_at_start_ends_all_and_its_log_is_named() {
        PlatformSettings settings = PlatformSettings.onFreePorts(checkout, folder);
        Platform platform =
                new Platform(
                        settings,
                        said::add,
                        service ->
                                service == ServiceName.ALERT
                                        ? fixture(service, "topics")
                                        : fixture(service));
        assertThatThrownBy(platform::start)
                .isInstanceOf(StartFailure.class)
                .hasMessage(
                        "alert-service ended with code 3; its log says why: "
                                + settings.log("alert-service"));
        assertThat(settings.log("alert-service")).content().contains("cannot work without topics");
        assertThat(platform.started())
                .as("whatever had been started by then")
                .noneMatch(ChildProcess::isAlive)
                .extracting(ChildProcess::name)
                .contains("kafka", "mongodb", "alert-service");
        assertThat(RunState.read(folder)).isEmpty();
    }

    @Test
    void a_taken_port_is_found_before_anything_starts() throws Exception {
        PlatformSettings free = PlatformSettings.onFreePorts(checkout, folder);
        try (ServerSocket taken = new ServerSocket(0)) {
            Map<String, Integer> ports = new LinkedHashMap<>(free.ports());
            ports.put("alert-service", taken.getLocalPort());
            PlatformSettings settings =
                    new PlatformSettings(checkout, folder, ports, 4, free.kafka(), free.mongodb());
            assertThatThrownBy(() -> Preflight.check(settings, Set.of()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessage(
                            "Port %d for alert-service is taken: end what listens there, or set"
                                    + " ALERT_SERVICE_PORT to another port",
                            taken.getLocalPort());
        }
        Preflight.check(free, Set.of());
    }

    private static List<String> fixture(ServiceName service, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Checkout.java(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                FixtureService.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String get(URI service) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(service.resolve("/environment")).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static void write(String uri) {
        try (MongoClient client = MongoClients.create(uri)) {
            client.getDatabase("hazard").getCollection("mines").insertOne(new Document("_id", 1));
        }
    }

    private static long count(String uri) {
        try (MongoClient client = MongoClients.create(uri)) {
            return client.getDatabase("hazard").getCollection("mines").countDocuments();
        }
    }
}
