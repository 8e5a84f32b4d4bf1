package org.minesafety.local.infrastructure;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealmIT {

    private static final Checkout CHECKOUT = Checkout.find();
    private static final Credentials CREDENTIALS = Credentials.fresh(CHECKOUT.realm());
    private static final Path FOLDER = Path.of("target", "realm-it").toAbsolutePath();
    private static final Keycloak KEYCLOAK =
            new Keycloak(
                    CHECKOUT,
                    FOLDER.resolve("keycloak"),
                    FOLDER.resolve("keycloak.log"),
                    Ports.free(1).getFirst(),
                    CREDENTIALS.environment(),
                    line -> {});

    private final TokenEndpoint tokens = new TokenEndpoint(KEYCLOAK.issuer(), CREDENTIALS);

    @BeforeAll
    static void start() {
        Folders.delete(FOLDER.resolve("keycloak/data/h2"));
        KEYCLOAK.process().start();
        KEYCLOAK.process().awaitReady(Duration.ofSeconds(90));
    }

    @AfterAll
    static void stop() {
        KEYCLOAK.process().kill();
    }

    @ParameterizedTest
    @CsvSource({
        "county-220221, county-220221, county-system, 220221,",
        "county-220581, county-220581, county-system, 220581,",
        "county-220281, county-220281, county-system, 220281,",
        "province-system, province-system, county-system supervisor, 220000,",
        "uplink-demo, uplink-demo, mine-uplink, , 220221000001",
        "cap-demo, cap-demo, cap-issuer, ,",
        "operations, operations, operations, ,",
        "prometheus, prometheus, metrics, ,",
        "supervisor, cli, supervisor, 220000,",
        "auditor, cli, auditor, 220000,",
        "county-supervisor, cli, supervisor, 220221,",
        "second-county-supervisor, cli, supervisor, 220221,",
        "mine, cli, mine, , 220221000001",
        "company, cli, company, , 220221000001",
        "operator, cli, operations, ,",
        "approver, cli, approver, 220000,",
        "inspector, cli, inspector, 220000,",
        "editor, cli, reference-editor, 220000,",
        "second-editor, cli, reference-editor, 220000,"
    })
    void every_account_has_its_roles_and_its_scope_and_nothing_else(
            String account, String client, String roles, String units, String mines) {
        JsonNode claims = claims(tokens.token(account));
        assertThat(claims.path("iss").asString()).isEqualTo(KEYCLOAK.issuer().toString());
        assertThat(claims.path("aud").asString()).isEqualTo("minesafety");
        assertThat(claims.path("azp").asString()).isEqualTo(client);
        assertThat(claims.path("sub").asString()).isNotBlank();
        assertThat(strings(claims.path("realm_access").path("roles")))
                .containsExactlyInAnyOrder(roles.split(" "));
        assertThat(strings(claims.path("units"))).isEqualTo(listOf(units));
        assertThat(strings(claims.path("mines"))).isEqualTo(listOf(mines));
    }

    @Test
    void a_wrong_secret_and_an_unknown_name_get_no_token() {
        TokenEndpoint strangers =
                new TokenEndpoint(KEYCLOAK.issuer(), Credentials.fresh(CHECKOUT.realm()));
        assertThatThrownBy(() -> strangers.token("county-220221"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("no token");
        assertThatThrownBy(() -> tokens.token("nobody"))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void nobody_administers_the_realm_from_inside() {
        assertThat(answer(Map.of("client_id", "admin-cli", "username", "mine")))
                .contains("invalid_client");
        assertThat(answer(Map.of("client_id", "security-admin-console", "username", "mine")))
                .contains("invalid_client");
    }

    /** The last one, for the account stays locked for a while. */
    @Test
    @Order(Integer.MAX_VALUE)
    void after_five_wrong_passwords_the_right_one_is_refused_too() {
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(answer(Map.of("client_id", "cli", "username", "mine")))
                    .contains("invalid_grant");
        }
        assertThatThrownBy(() -> tokens.token("mine")).hasMessageContaining("no token");
        assertThat(tokens.token("inspector")).isNotBlank();
    }

    @Test
    void what_happens_is_recorded_and_a_refresh_token_serves_once() throws IOException {
        JsonNode realm = JsonMapper.shared().readTree(Files.readString(CHECKOUT.realm()));
        assertThat(realm.path("eventsEnabled").asBoolean()).isTrue();
        assertThat(realm.path("adminEventsEnabled").asBoolean()).isTrue();
        assertThat(realm.path("eventsExpiration").asInt()).isPositive();
        assertThat(realm.path("revokeRefreshToken").asBoolean()).isTrue();
        assertThat(realm.path("refreshTokenMaxReuse").asInt()).isZero();
        assertThat(realm.path("failureFactor").asInt()).isEqualTo(5);
        assertThat(realm.path("passwordPolicy").asString()).contains("length(12)", "notUsername");
    }

    @Test
    void the_file_holds_no_secret_and_no_account_that_is_on_by_itself() throws IOException {
        JsonNode realm = JsonMapper.shared().readTree(Files.readString(CHECKOUT.realm()));
        List<JsonNode> secrets = realm.findValues("secret");
        assertThat(secrets)
                .hasSize(8)
                .allSatisfy(secret -> assertThat(secret.asString()).matches("\\$\\{[A-Z0-9_]+}"));
        for (JsonNode client : realm.path("clients")) {
            String enabled = client.path("enabled").asString();
            switch (client.path("clientId").asString()) {
                case "console" -> assertThat(enabled).isEqualTo("true");
                case "admin-cli", "security-admin-console" ->
                        assertThat(enabled).isEqualTo("false");
                default -> assertThat(enabled).isEqualTo("${MINESAFETY_DEMO:false}");
            }
        }
        for (JsonNode user : realm.path("users")) {
            for (JsonNode credential : user.path("credentials")) {
                assertThat(credential.path("value").asString()).matches("\\$\\{[A-Z0-9_]+}");
                assertThat(user.path("enabled").asString()).isEqualTo("${MINESAFETY_DEMO:false}");
            }
        }
    }

    @Test
    void nobody_edits_the_own_scope() throws IOException {
        JsonNode realm = JsonMapper.shared().readTree(Files.readString(CHECKOUT.realm()));
        String profile = realm.findValue("kc.user.profile.config").path(0).asString();
        for (JsonNode attribute : JsonMapper.shared().readTree(profile).path("attributes")) {
            if (List.of("units", "mines").contains(attribute.path("name").asString())) {
                assertThat(strings(attribute.path("permissions").path("edit")))
                        .containsExactly("admin");
            }
        }
        assertThat(profile).contains("\"units\"", "\"mines\"").doesNotContain("unmanaged");
    }

    /** Of the token endpoint to a wrong password. */
    private static String answer(Map<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(joining("&", "grant_type=password&password=wrong&", ""));
        URI endpoint = URI.create(KEYCLOAK.issuer() + "/protocol/openid-connect/token");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(endpoint)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return JsonMapper.shared().readTree(new String(payload, StandardCharsets.UTF_8));
    }

    private static List<String> listOf(String code) {
        return code == null ? List.of() : List.of(code);
    }

    private static List<String> strings(JsonNode node) {
        return node.valueStream().map(JsonNode::asString).toList();
    }
}
