package org.minesafety.local.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
        "operations, operations, operations, ,",
        "prometheus, prometheus, operations, ,",
        "supervisor, cli, supervisor, 220000,",
        "auditor, cli, auditor, 220000,",
        "county-supervisor, cli, supervisor, 220221,",
        "mine, cli, mine, , 220221000001",
        "operator, cli, operations, ,",
        "approver, cli, approver, 220000,",
        "inspector, cli, inspector, 220000,"
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
    void the_file_holds_no_secret_and_no_account_that_is_on_by_itself() throws IOException {
        JsonNode realm = JsonMapper.shared().readTree(Files.readString(CHECKOUT.realm()));
        List<JsonNode> secrets = realm.findValues("secret");
        assertThat(secrets)
                .hasSize(7)
                .allSatisfy(secret -> assertThat(secret.asString()).matches("\\$\\{[A-Z0-9_]+}"));
        for (JsonNode client : realm.path("clients")) {
            if (!client.path("clientId").asString().equals("console")) {
                assertThat(client.path("enabled").asString()).isEqualTo("${MINESAFETY_DEMO:false}");
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
