package org.minesafety.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.gateway.Platform.ALERT;
import static org.minesafety.gateway.Platform.HAZARD;
import static org.minesafety.gateway.Platform.INGEST;
import static org.minesafety.gateway.Platform.INSPECTION;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

@GatewayTest
class ApiDescriptionIT {

    private static final int LARGE = 16 << 20;

    @Autowired WebTestClient http;
    @Autowired CircuitBreakerRegistry breakers;

    @BeforeEach
    void describe() {
        Platform.rest(breakers);
        HAZARD.answers(description("/api/v1/mines/{code}", "/actuator/health"));
        INGEST.answers(description("/api/v1/readings", "/api/v1/mines/{code}"));
        INSPECTION.answers(description("/api/v1/inspections"));
        ALERT.answers(description("/api/v1/alarms/{id}"));
    }

    @Test
    void one_document_describes_what_can_be_called_through_the_gateway() {
        http.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody()
                .jsonPath("$.paths.keys()")
                .value(paths ->
                        assertThat(paths)
                                .asInstanceOf(
                                        org.assertj.core.api.InstanceOfAssertFactories.COLLECTION)
                                .map(String::valueOf)
                                .containsExactlyInAnyOrder(
                                        "/api/v1/mines/{code}", "/api/v1/readings",
                                        "/api/v1/inspections", "/api/v1/alarms/{id}"))
                .jsonPath("$.servers[0].url")
                .isEqualTo("/")
                .jsonPath("$.x-unavailable")
                .isEmpty()
                .jsonPath("$.components.securitySchemes.keycloak.flows.authorizationCode.tokenUrl")
                .isEqualTo(Tokens.issuer() + "/protocol/openid-connect/token");
    }

    @Test
    void a_service_that_is_down_is_left_out_and_named() {
        INGEST.answers(INGEST.silence());
        ALERT.answers(ALERT.problem(500, "{}"));
        http.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Retry-After", "5")
                .expectHeader()
                .valueMatches("Cache-Control", ".*no-store.*")
                .expectBody()
                .jsonPath("$.x-unavailable[0]")
                .isEqualTo("alert")
                .jsonPath("$.x-unavailable[1]")
                .isEqualTo("ingest")
                .jsonPath("$.info.description")
                .value(text -> assertThat(text).asString().contains("alert, ingest"))
                .jsonPath("$.paths['/api/v1/inspections']")
                .exists()
                .jsonPath("$.paths['/api/v1/readings']")
                .doesNotExist();
    }

    @Test
    void a_service_that_is_not_quite_there_is_asked_again() {
        var asked = new AtomicInteger();
        FakeService.Answer whole = description("/api/v1/alarms/{id}");
        ALERT.answers((request, response) ->
                switch (asked.getAndIncrement()) {
                    case 0 -> ALERT.problem(503, "{}").apply(request, response);
                    case 1 -> description().apply(request, response);
                    default -> whole.apply(request, response);
                });
        http.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectHeader()
                .doesNotExist("Retry-After")
                .expectBody()
                .jsonPath("$.x-unavailable")
                .isEmpty()
                .jsonPath("$.paths['/api/v1/alarms/{id}'].get.responses['429']")
                .exists();
    }

    @Test
    void the_page_loads_with_all_its_parts_and_without_a_token() {
        String location =
                http.get()
                        .uri("/swagger-ui.html")
                        .exchange()
                        .expectStatus()
                        .is3xxRedirection()
                        .returnResult(String.class)
                        .getResponseHeaders()
                        .getFirst("Location");
        String page = text(location);
        String folder = location.substring(0, location.lastIndexOf('/') + 1);
        Matcher parts = Pattern.compile("(?:src|href)=\"\\.?/?([^\"]+)\"").matcher(page);
        int found = 0;
        while (parts.find()) {
            assertThat(text(folder + parts.group(1))).isNotEmpty();
            found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(4);

        String initializer = text(folder + "swagger-initializer.js");
        assertThat(initializer)
                .contains("\"clientId\":\"console\"")
                .contains("\"usePkceWithAuthorizationCodeGrant\":true");
        Matcher config = Pattern.compile("\"configUrl\" : \"([^\"]+)\"").matcher(initializer);
        assertThat(config.find()).isTrue();
        assertThat(text(config.group(1))).contains("\"url\":\"/v3/api-docs\"");
        assertThat(text(folder + "oauth2-redirect.html")).contains("oauth2");
    }

    private String text(String uri) {
        byte[] body =
                http.mutate()
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGE))
                        .build()
                        .get()
                        .uri(uri)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(byte[].class)
                        .returnResult()
                        .getResponseBody();
        return new String(body, StandardCharsets.UTF_8);
    }

    private static FakeService.Answer description(String... paths) {
        var members = new StringBuilder();
        for (String path : paths) {
            members.append(members.isEmpty() ? "" : ",")
                    .append(
                            "\"%s\":{\"get\":{\"operationId\":\"x\",\"responses\":{}}}"
                                    .formatted(path));
        }
        return (request, response) ->
                response.header("Content-Type", "application/json")
                        .sendString(
                                Mono.just(
                                        "{\"openapi\":\"3.1.0\",\"paths\":{%s}}"
                                                .formatted(members)));
    }
}
