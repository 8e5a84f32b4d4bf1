package org.minesafety.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.platform.testapp.Client;
import org.minesafety.platform.testapp.Problems;
import org.minesafety.platform.testapp.TestApplication;
import org.minesafety.testsupport.Tokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class AccessIT {

    private static final String SHAFTS = "/api/v1/shafts";
    private static final String LACKS_ROLE =
            "Bearer error=\"insufficient_scope\","
                    + " error_description=\"The token lacks a required role\"";

    private final int port;

    AccessIT(@LocalServerPort int port) {
        this.port = port;
    }

    static Stream<Arguments> badTokens() {
        Tokens good = Client.token("county-system");
        String[] parts = good.token().split("\\.");
        return Stream.of(
                Arguments.of("expired", good.expired().token()),
                Arguments.of("for another audience", good.audience("account").token()),
                Arguments.of("of another issuer", good.issuer("https://elsewhere").token()),
                Arguments.of("tampered", good.tampered()),
                Arguments.of("unsigned", base64("{\"alg\":\"none\"}") + "." + parts[1] + "."),
                Arguments.of(
                        "signed with a secret",
                        base64("{\"alg\":\"HS256\",\"kid\":\"test\"}")
                                + "."
                                + parts[1]
                                + "."
                                + parts[2]),
                Arguments.of(
                        "signed with an unknown key",
                        base64("{\"alg\":\"RS256\",\"kid\":\"other\"}")
                                + "."
                                + parts[1]
                                + "."
                                + parts[2]),
                Arguments.of("cut off", good.token().substring(0, 100)),
                Arguments.of("empty parts", ".."),
                Arguments.of("no token", "nonsense"),
                Arguments.of("not even characters", "a\"b,c"),
                Arguments.of("a unit that is none", good.units("22").token()),
                Arguments.of("a mine that is none", good.mines("everything").token()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void a_bad_token_is_refused_with_the_reason(String what, String token, CapturedOutput output) {
        ResponseSpec response = Client.with(port, token).get().uri(SHAFTS).exchange();
        Map<String, Object> members = Problems.expect(response, 401, "unauthenticated");
        response.expectHeader()
                .valueMatches(
                        "WWW-Authenticate",
                        "Bearer error=\"invalid_token\", error_description=\"[^\"\\\\]+\"");
        if (token.length() > 10) {
            assertThat(output.getAll()).doesNotContain(token);
            assertThat(members.toString()).doesNotContain(token);
        }
    }

    @Test
    void without_a_token_the_challenge_names_no_error() {
        ResponseSpec response = Client.anonymous(port).get().uri(SHAFTS).exchange();
        Problems.expect(response, 401, "unauthenticated");
        response.expectHeader().valueEquals("WWW-Authenticate", "Bearer");
    }

    @Test
    void another_scheme_is_no_token() {
        Problems.expect(
                Client.anonymous(port)
                        .get()
                        .uri(SHAFTS)
                        .headers(headers -> headers.setBasicAuth("user", "password"))
                        .exchange(),
                401,
                "unauthenticated");
    }

    @Test
    void a_token_in_the_address_is_no_token() {
        Problems.expect(
                Client.anonymous(port)
                        .get()
                        .uri(SHAFTS + "?access_token=" + Client.token("county-system").token())
                        .exchange(),
                401,
                "unauthenticated");
    }

    @ParameterizedTest(name = "{0} {1} is answered {2}")
    @CsvSource({
        "county-system, /api/v1/shafts, 200",
        "supervisor, /api/v1/shafts, 200",
        "mine, /api/v1/shafts, 403",
        "operations, /api/v1/shafts, 403",
        "offline_access, /api/v1/shafts, 403",
        "county-system, /api/v1/forgotten, 403",
        "supervisor, /api/v1/failures/caller, 403",
        "county-system, /actuator, 403",
        "county-system, /actuator/prometheus, 403",
        "county-system, /actuator/env, 403",
        "county-system, /actuator/journal, 403",
        "auditor, /actuator/journal, 200",
        "auditor, /actuator/env, 403",
        "metrics, /actuator/prometheus, 200",
        "metrics, /actuator, 403",
        "metrics, /actuator/env, 403",
        "metrics, /actuator/journal, 403",
        "metrics, /api/v1/shafts, 403",
        "operations, /actuator, 200",
        "operations, /actuator/env, 200",
        "operations, /actuator/prometheus, 200",
        "operations, /actuator/journal, 200",
    })
    void the_role_decides(String role, String path, int status) {
        ResponseSpec response =
                Client.with(port, Client.token(role).token()).get().uri(path).exchange();
        response.expectStatus().isEqualTo(status);
        if (status == 403) {
            Problems.expect(response, status, "forbidden");
            response.expectHeader().valueEquals("WWW-Authenticate", LACKS_ROLE);
        }
    }

    @Test
    void a_wrong_role_is_refused_before_the_body_is_read() {
        Problems.expect(
                Client.with(port, Client.token("mine").token())
                        .post()
                        .uri(SHAFTS)
                        .bodyValue("not even json")
                        .exchange(),
                403,
                "forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/health/readiness",
        "/v3/api-docs"
    })
    void some_things_are_open(String path) {
        Client.anonymous(port).get().uri(path).exchange().expectStatus().isOk();
    }

    @Test
    void what_is_public_says_so_by_its_address_and_by_itself() {
        ask("/api/v1/public/shafts").expectStatus().isOk();
        Client.with(port, Client.token("mine").token())
                .get()
                .uri("/api/v1/public/shafts")
                .exchange()
                .expectStatus()
                .isOk();
        Problems.expect(
                Client.with(port, "nonsense").get().uri("/api/v1/public/shafts").exchange(),
                401,
                "unauthenticated");
        Problems.expect(ask("/api/v1/not-public/shafts"), 401, "unauthenticated");
        Problems.expect(ask("/api/v1/public/ledgers"), 401, "unauthenticated");
        Problems.expect(ask("/api/v1/public/nothing"), 404, "not-found");
    }

    private ResponseSpec ask(String path) {
        return Client.anonymous(port).get().uri(path).exchange();
    }

    @ParameterizedTest
    @CsvSource({"/actuator/heapdump", "/actuator/shutdown", "/actuator/nothing"})
    void some_endpoints_do_not_exist(String path) {
        Client.with(port, Client.token("operations").token())
                .post()
                .uri(path)
                .exchange()
                .expectStatus()
                .is4xxClientError();
    }

    @Test
    void health_shows_its_details_only_to_operations() {
        String details = "$.components";
        Client.anonymous(port)
                .get()
                .uri("/actuator/health")
                .exchange()
                .expectBody()
                .jsonPath(details)
                .doesNotExist();
        Client.with(port, Client.token("operations").token())
                .get()
                .uri("/actuator/health")
                .exchange()
                .expectBody()
                .jsonPath(details)
                .exists();
    }

    @Test
    void other_origins_are_closed_out() {
        ResponseSpec response =
                Client.county(port)
                        .options()
                        .uri(SHAFTS)
                        .header("Origin", "https://elsewhere")
                        .header("Access-Control-Request-Method", "GET")
                        .exchange();
        response.expectHeader().doesNotExist("Access-Control-Allow-Origin");
    }

    @Test
    void the_caller_is_who_the_token_says() {
        Map<String, Object> caller =
                Client.with(
                                port,
                                Tokens.of("county-220221")
                                        .roles("county-system", "supervisor", "offline_access")
                                        .units("220221", "220200")
                                        .mines("222426199001")
                                        .token())
                        .get()
                        .uri("/api/v1/failures/caller")
                        .exchange()
                        .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                        .returnResult()
                        .getResponseBody();
        assertThat(caller).containsEntry("client", "county-220221");
        assertThat(caller.get("subject")).isInstanceOf(String.class);
        assertThat((List<?>) caller.get("roles"))
                .hasSize(2)
                .allMatch(List.of("COUNTY_SYSTEM", "SUPERVISOR")::contains);
        assertThat((List<?>) caller.get("units")).hasSize(2);
        assertThat(caller.get("mines")).isEqualTo(List.of("222426199001"));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
