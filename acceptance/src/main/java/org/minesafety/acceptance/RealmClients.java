package org.minesafety.acceptance;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.minesafety.local.Platform;
import tools.jackson.databind.json.JsonMapper;

/** Machine clients that are added to the realm of a running platform. */
public final class RealmClients {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String CLIENT_CREDENTIALS = "client_credentials";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI keycloak;
    private final String password;

    public RealmClients(Platform platform) {
        this.keycloak = platform.issuer().resolve("/");
        var secrets = new Properties();
        try (var file =
                Files.newBufferedReader(platform.directory().resolve("secrets.properties"))) {
            secrets.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.password =
                requireNonNull(secrets.getProperty("KC_BOOTSTRAP_ADMIN_PASSWORD"), "password");
    }

    /** Tokens of a new uplink of these mines. */
    public Supplier<String> uplink(String... mines) throws IOException {
        return account(Map.of("mines", List.of(mines)), "mine-uplink");
    }

    /**
     * Tokens of a new account.
     *
     * @param claims codes by the name of the claim, {@code units} or {@code mines}
     */
    public Supplier<String> account(Map<String, List<String>> claims, String... roles)
            throws IOException {
        List<Map<String, Object>> mappers = new ArrayList<>();
        for (String role : roles) {
            mappers.add(mapper(role, "oidc-hardcoded-role-mapper", Map.of("role", role)));
        }
        claims.forEach((name, codes) ->
                mappers.add(
                        mapper(
                                name,
                                "oidc-hardcoded-claim-mapper",
                                Map.of(
                                        "claim.name",
                                        name,
                                        "claim.value",
                                        JSON.writeValueAsString(codes),
                                        "jsonType.label",
                                        "JSON",
                                        "access.token.claim",
                                        "true"))));
        return new RenewedToken(create(Map.of("protocolMappers", mappers)));
    }

    /**
     * @param settings as Keycloak names them, beside those of any machine client
     * @return a new token each time
     */
    public Supplier<String> create(Map<String, Object> settings) throws IOException {
        String id = "client-" + UUID.randomUUID();
        String secret = UUID.randomUUID().toString();
        var client = new HashMap<String, Object>(settings);
        client.put("clientId", id);
        client.put("secret", secret);
        client.put("serviceAccountsEnabled", true);
        client.put("standardFlowEnabled", false);
        post(
                "/admin/realms/minesafety/clients",
                JSON.writeValueAsString(client),
                "application/json",
                "Bearer " + administrator());
        return () ->
                token(
                        "minesafety",
                        Map.of(
                                "grant_type", CLIENT_CREDENTIALS,
                                "client_id", id,
                                "client_secret", secret));
    }

    private static Map<String, Object> mapper(
            String name, String kind, Map<String, String> config) {
        return Map.of(
                "name",
                name,
                "protocol",
                "openid-connect",
                "protocolMapper",
                kind,
                "config",
                config);
    }

    private String administrator() {
        return token(
                "master",
                Map.of(
                        "grant_type", "password",
                        "client_id", "admin-cli",
                        "username", "admin",
                        "password", password));
    }

    private String token(String realm, Map<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        try {
            String answer =
                    post(
                            "/realms/" + realm + "/protocol/openid-connect/token",
                            body,
                            "application/x-www-form-urlencoded",
                            "");
            return JSON.readTree(answer).path("access_token").asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String post(String path, String body, String type, String authorization)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(keycloak.resolve(path))
                        .timeout(TIMEOUT)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException(path + " -> " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
