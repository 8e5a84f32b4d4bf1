package org.minesafety.local.infrastructure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A real Keycloak on loopback with the realm of the platform. */
public final class Keycloak {

    public static final String REALM = "minesafety";

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    private final int port;
    private final ChildProcess process;

    /**
     * @param directory Keycloak's home with its data; kept over restarts
     * @param environment values for the placeholders in the realm file: client secrets, passwords
     */
    public Keycloak(
            Checkout checkout,
            Path directory,
            Path log,
            int port,
            Map<String, String> environment,
            Consumer<String> progress) {
        this.port = port;
        Path distribution = KeycloakHome.distribution(checkout, progress);
        prepare(checkout, distribution, directory, progress);
        List<String> options =
                List.of(
                        "--http-port=" + port,
                        "--http-host=" + Ports.LOOPBACK,
                        // one issuer, by whatever name the client came
                        "--hostname=" + address());
        this.process =
                new ChildProcess(
                        new ChildProcess.Launch(
                                "keycloak",
                                KeycloakHome.command(distribution, directory, options),
                                environment,
                                log),
                        this::isReady);
    }

    public ChildProcess process() {
        return process;
    }

    public String address() {
        return "http://" + Ports.LOOPBACK + ":" + port;
    }

    public URI issuer() {
        return URI.create(address() + "/realms/" + REALM);
    }

    private static void prepare(
            Checkout checkout, Path distribution, Path directory, Consumer<String> progress) {
        try {
            KeycloakHome.link(distribution, directory);
            Path imported = directory.resolve("data/import").resolve(REALM + "-realm.json");
            if (Files.exists(imported) && Files.mismatch(checkout.realm(), imported) >= 0) {
                progress.accept("the realm file has changed; only --fresh imports it again");
            } else {
                Files.copy(checkout.realm(), imported, StandardCopyOption.REPLACE_EXISTING);
                Folders.ownerOnly(imported);
            }
        } catch (IOException e) {
            throw new StartFailure("Cannot prepare " + directory + ": " + e.getMessage(), e);
        }
    }

    private boolean isReady() throws Exception {
        if (!Ports.accepts(port)) {
            return false;
        }
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build()) {
            HttpRequest request = HttpRequest.newBuilder(issuer()).timeout(ANSWER_LIMIT).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        }
    }
}
