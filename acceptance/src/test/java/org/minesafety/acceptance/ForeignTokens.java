package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Tokens that the real Keycloak signed, or did not, and that the platform must not take. */
final class ForeignTokens {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SHORTEST_LIFE_SECONDS = "1";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI keycloak;
    private final String admin;

    ForeignTokens(Site site, Path directory) throws Exception {
        this.keycloak = site.platform().issuer().resolve("/");
        var secrets = new Properties();
        try (var file = Files.newBufferedReader(directory.resolve("secrets.properties"))) {
            secrets.load(file);
        }
        this.admin =
                token(
                        "master",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "admin",
                                "password", secrets.getProperty("KC_BOOTSTRAP_ADMIN_PASSWORD")));
    }

    /** For another audience. */
    String wrongAudience() throws Exception {
        return ofNewClient(Map.of("defaultClientScopes", List.of("profile")));
    }

    /** Ours, and past its time a second (and the leeway for clocks) from now. */
    String expired() throws Exception {
        return ofNewClient(
                Map.of("attributes", Map.of("access.token.lifespan", SHORTEST_LIFE_SECONDS)));
    }

    /** With one letter of the payload changed. */
    static String tampered(String good) {
        int payload = good.indexOf('.') + 10;
        char other = good.charAt(payload) == 'A' ? 'B' : 'A';
        return good.substring(0, payload) + other + good.substring(payload + 1);
    }

    private String ofNewClient(Map<String, Object> settings) throws Exception {
        String id = "test-" + UUID.randomUUID();
        String secret = UUID.randomUUID().toString();
        var client =
                new HashMap<String, Object>(
                        Map.of(
                                "clientId",
                                id,
                                "secret",
                                secret,
                                "serviceAccountsEnabled",
                                true,
                                "standardFlowEnabled",
                                false));
        client.putAll(settings);
        var answer =
                http.send(
                        HttpRequest.newBuilder(keycloak.resolve("/admin/realms/minesafety/clients"))
                                .header("Authorization", "Bearer " + admin)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(JSON.writeValueAsString(client)))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return token(
                "minesafety",
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", id,
                        "client_secret", secret));
    }

    private String token(String realm, Map<String, String> form)
            throws IOException, InterruptedException {
        String body =
                form.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var answer =
                http.send(
                        HttpRequest.newBuilder(
                                        keycloak.resolve(
                                                "/realms/"
                                                        + realm
                                                        + "/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("access_token").asString();
    }
}
