package org.minesafety.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.gateway.Platform.HAZARD;
import static org.minesafety.gateway.Platform.countyToken;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.JsonPathAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;

@GatewayTest
class RoutingIT {

    @Autowired WebTestClient http;
    @Autowired CircuitBreakerRegistry breakers;
    @Autowired GatewayProperties gateway;
    @Autowired BulkheadRegistry bulkheads;
    @Autowired HttpClientProperties upstream;
    @LocalServerPort int port;

    @BeforeEach
    void rest() {
        Platform.rest(breakers);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/mines, hazard",
        "/api/v1/mines?unit=220221&cursor=a%2Fb, hazard",
        "/api/v1/mines/220221000001, hazard",
        "/api/v1/mines/220221000001/journal, hazard",
        "/api/v1/mines:batch, hazard",
        "/api/v1/divisions, hazard",
        "/api/v1/hazards?phase=CANDIDATE, hazard",
        "/api/v1/hazards/4711/rectification, hazard",
        "/api/v1/hazards:batch, hazard",
        "/api/v1/hazards/export?format=CSV, hazard",
        "/api/v1/suspensions/4711/order, hazard",
        "/api/v1/hazard-analysis/records, hazard",
        "/api/v1/disaster-grades/220221000001-gas/approve-review, hazard",
        "/api/v1/public/disaster-grades?dimension=gas, hazard",
        "/api/v1/reference/hazard-levels, hazard",
        "/api/v1/reference/criteria/proposals, hazard",
        "/api/v1/reference/alarm-thresholds/proposals/lifecycle, alert",
        "/api/v1/criteria, hazard",
        "/api/v1/filters/mine, hazard",
        "/api/v1/hazards/changes?after=1.2, hazard",
        "/api/v1/criteria/COAL26-02-08, hazard",
        "/api/v1/reference/candidate-rules, hazard",
        "/api/v1/reference/alarm-thresholds, alert",
        "/api/v1/reference/alert-classes, alert",
        "/api/v1/reference/alert-levels/proposals, alert",
        "/api/v1/reference/notification-policies, alert",
        "/api/v1/reference/notification-times, alert",
        "/api/v1/alert-digests/x, alert",
        "/api/v1/event-notices, alert",
        "/api/v1/reference/event-policies, alert",
        "/api/v1/alerts:batch, alert",
        "/api/v1/reference/sensor-types, ingest",
        "/api/v1/reference/link-periods/01, ingest",
        "/api/v1/reference/retention-periods/frames, ingest",
        "/api/v1/mines/220221000001/points, ingest",
        "/api/v1/points/220221000001/A01, ingest",
        "/api/v1/readings, ingest",
        "/api/v1/links, ingest",
        "/api/v1/files/hazard-service, hazard",
        "/api/v1/files/alert-service, alert",
        "/api/v1/files/hazard-service/0198f3a2-7c11-7d3e-9a43-5f2b8c6d7e10/content, hazard",
        "/api/v1/proofs/hazard-service/checkpoints/latest, hazard",
        "/api/v1/proofs/inspection-service/checkpoints/latest, inspection",
        "/api/v1/proofs/sensor-ingest-service/inclusion, ingest",
        "/api/v1/proofs/alert-service/export, alert",
        "/api/v1/inspections, inspection",
        "/api/v1/inspections/1/findings, inspection",
        "/api/v1/risk-profiles, inspection",
        "/api/v1/alarms, alert",
        "/api/v1/alarms/1/handling, alert",
        "/api/v1/alarms/stream, alert",
        "/api/v1/alerts/stream, alert",
        "/api/v1/alerts/1, alert",
        "/api/v1/alert-filters/mine, alert",
        "/api/v1/directories/220221/on-duty, alert",
        "/api/v1/out-of-service/1/return, alert",
        "/api/v1/alert-mutes, alert",
        "/api/v1/alert-figures, alert",
        "/api/v1/alert-figures/export, alert",
        "/api/v1/reference/shelving-limits, alert",
        "/api/v1/reference/out-of-service-limits/proposals, alert",
        "/api/v1/reference/alert-masks, alert",
        "/api/v1/reference/cap-events, alert",
        "/api/v1/warnings/1/mines, alert",
        "/api/v1/cap, alert",
        "/api/v1/cap-quarantine, alert",
    })
    void each_path_reaches_the_service_that_owns_it(String path, String service) {
        get(path).expectStatus().isOk().expectBody().jsonPath("$.service").isEqualTo(service);
    }

    @Test
    void what_is_public_needs_no_token_and_anything_else_does() {
        http.get()
                .uri("/api/v1/public/disaster-grades")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.service")
                .isEqualTo("hazard");
        http.get().uri("/api/v1/disaster-grades").exchange().expectStatus().isUnauthorized();
        http.get()
                .uri("/api/v1/public/disaster-grades")
                .header("Authorization", "Bearer nonsense")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void a_service_has_more_connections_than_its_routes_let_requests_pass() {
        Map<URI, Integer> places =
                gateway.getRoutes().stream()
                        .collect(
                                Collectors.groupingBy(
                                        RouteDefinition::getUri,
                                        Collectors.summingInt(route ->
                                                bulkheads
                                                        .bulkhead(route.getId())
                                                        .getBulkheadConfig()
                                                        .getMaxConcurrentCalls())));
        assertThat(places).hasSize(4);
        assertThat(places.values()).allMatch(most -> most < upstream.getPool().getMaxConnections());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/nothing",
                "/api/v2/mines",
                "/api/v1/minesweeper",
                "/",
                "/hazard/actuator/health"
            })
    void an_unknown_path_is_a_problem(String path) {
        get(path)
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:not-found");
    }

    @Test
    void without_a_token_nothing_reaches_a_service() {
        for (String token :
                new String[] {
                    "",
                    "Bearer nonsense",
                    "Bearer " + Tokens.of("county-220221").tampered(),
                    Platform.bearer(Tokens.of("county-220221").expired()),
                    Platform.bearer(Tokens.of("county-220221").audience("account"))
                }) {
            http.get()
                    .uri("/api/v1/mines")
                    .headers(headers -> {
                        if (!token.isEmpty()) {
                            headers.set(HttpHeaders.AUTHORIZATION, token);
                        }
                    })
                    .exchange()
                    .expectStatus()
                    .isUnauthorized()
                    .expectHeader()
                    .valueMatches(HttpHeaders.WWW_AUTHENTICATE, "Bearer.*")
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        }
        assertThat(HAZARD.received()).isEmpty();
    }

    @Test
    void the_token_is_relayed_as_it_is() {
        String token = countyToken();
        http.get()
                .uri("/api/v1/mines")
                .header("Authorization", token)
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(HAZARD.last().header("Authorization")).isEqualTo(token);
    }

    @Test
    void a_caller_cannot_pass_for_another_by_headers() {
        http.get()
                .uri("/api/v1/mines")
                .header("Authorization", countyToken())
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Prefix", "/x")
                .header("Forwarded", "for=10.0.0.1")
                .header("X-Real-IP", "10.0.0.1")
                .header("X-Caller-Roles", "operations")
                .header("X-Original-URL", "/actuator/env")
                .header("TE", "trailers")
                .header("Upgrade", "websocket")
                .header("X-Trace-Me", "kept")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(HAZARD.last().headers().names())
                .map(String::toLowerCase)
                .contains("x-trace-me")
                .doesNotContain(
                        "x-forwarded-for",
                        "x-forwarded-host",
                        "x-forwarded-prefix",
                        "forwarded",
                        "x-real-ip",
                        "x-caller-roles",
                        "x-original-url",
                        "te",
                        "upgrade");
    }

    @Test
    void one_correlation_id_goes_to_the_service_and_comes_back() {
        http.get()
                .uri("/api/v1/mines")
                .header("Authorization", countyToken())
                .header("X-Correlation-Id", "county-job-17")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("X-Correlation-Id", "county-job-17");
        assertThat(HAZARD.last().header("X-Correlation-Id")).isEqualTo("county-job-17");

        String minted =
                get("/api/v1/mines")
                        .returnResult(String.class)
                        .getResponseHeaders()
                        .getFirst("X-Correlation-Id");
        assertThat(minted).isNotBlank().isEqualTo(HAZARD.last().header("X-Correlation-Id"));
    }

    @Test
    void one_trace_spans_gateway_and_service() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        String span = "b7ad6b7169203331";
        http.get()
                .uri("/api/v1/mines")
                .header("Authorization", countyToken())
                .header("traceparent", "00-" + trace + "-" + span + "-01")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(HAZARD.last().headers().getAll("traceparent"))
                .singleElement()
                .asString()
                .matches(Pattern.compile("00-" + trace + "-(?!" + span + ")[0-9a-f]{16}-01"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 412, 422, 428, 429, 500, 503})
    void what_a_service_refuses_passes_unchanged(int status) {
        String problem = "{\"type\":\"urn:problem-type:minesafety:x\",\"title\":\"标题\"}";
        HAZARD.answers(HAZARD.problem(status, problem));
        get("/api/v1/mines/1")
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(String.class)
                .isEqualTo(problem);
    }

    @Test
    void deep_nesting_is_for_the_service_to_judge() {
        String nested = "[".repeat(100_000);
        http.put()
                .uri("/api/v1/mines/220221000001")
                .header("Authorization", countyToken())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(nested)
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(HAZARD.last().length()).isEqualTo(nested.length());
    }

    @Test
    void answers_are_not_stored_framed_or_sniffed() {
        get("/api/v1/mines")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY")
                .expectHeader()
                .valueMatches("Cache-Control", ".*no-store.*");
    }

    @Test
    void paths_that_try_to_leave_their_route_are_refused() {
        for (String path :
                new String[] {
                    "/api/v1/mines/../../../actuator/env",
                    "/api/v1/mines/%2e%2e/x",
                    "/api/v1/mines/..%2f..%2factuator",
                    "/api/v1/mines;x=1"
                }) {
            http.get()
                    .uri(URI.create(base() + path))
                    .header("Authorization", countyToken())
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        }
        assertThat(HAZARD.received()).isEmpty();
    }

    @Test
    void problems_speak_chinese_and_english() {
        title("zh-CN").isEqualTo("服务暂不可用");
        title("en").isEqualTo("Service unavailable");
    }

    private JsonPathAssertions title(String language) {
        HAZARD.answers(HAZARD.hangUp());
        return http.get()
                .uri("/api/v1/divisions")
                .header("Authorization", countyToken())
                .header("Accept-Language", language)
                .exchange()
                .expectBody()
                .jsonPath("$.title");
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    private WebTestClient.ResponseSpec get(String path) {
        return http.get()
                .uri(URI.create(base() + path))
                .header("Authorization", countyToken())
                .exchange();
    }
}
