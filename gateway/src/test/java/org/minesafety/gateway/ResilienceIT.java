package org.minesafety.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.gateway.Platform.ALERT;
import static org.minesafety.gateway.Platform.HAZARD;
import static org.minesafety.gateway.Platform.INGEST;
import static org.minesafety.gateway.Platform.INSPECTION;
import static org.minesafety.gateway.Platform.countyToken;
import static org.minesafety.gateway.Platform.otherToken;
import static org.minesafety.testsupport.Eventually.eventually;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@GatewayTest
class ResilienceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired WebTestClient http;
    @Autowired CircuitBreakerRegistry breakers;
    @Autowired BulkheadRegistry bulkheads;
    @LocalServerPort int port;

    @BeforeEach
    void rest() {
        Platform.rest(breakers);
    }

    @Test
    void a_service_that_is_away_is_spared_and_taken_back_at_once_when_it_is_there() {
        CircuitBreaker breaker = breakers.circuitBreaker("links");
        INGEST.whileAway(() -> {
            for (int call = 0; call < 6; call++) {
                unavailable(call(HttpMethod.GET, "/api/v1/links"));
            }
            assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
            unavailable(call(HttpMethod.GET, "/api/v1/links"));
            assertThat(breakers.circuitBreaker("receipts").getState())
                    .isEqualTo(CircuitBreaker.State.CLOSED);
        });
        eventually(
                Duration.ofSeconds(2),
                () -> call(HttpMethod.GET, "/api/v1/links").expectStatus().isOk());
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501, 502, 503, 504, 505, 599})
    void no_answer_to_one_caller_takes_the_service_from_the_others(int status) {
        INGEST.answers(INGEST.onlyFor("hostile", INGEST.problem(status, "{}")));
        for (int call = 0; call < 20; call++) {
            call(HttpMethod.GET, "/api/v1/links?hostile").expectStatus().isEqualTo(status);
        }
        good("/api/v1/links");
        assertThat(breakers.circuitBreaker("links").getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void what_takes_too_long_for_one_caller_takes_nothing_from_the_others() {
        ALERT.answers(ALERT.onlyFor("expensive", ALERT.silence()));
        atOnce(
                20,
                () ->
                        call(HttpMethod.POST, "/api/v1/alerts?expensive")
                                .expectStatus()
                                .isEqualTo(504));
        good("/api/v1/alerts");
        assertThat(breakers.circuitBreaker("alerts").getMetrics().getNumberOfFailedCalls())
                .isZero();
    }

    @Test
    void connections_that_break_for_one_caller_take_nothing_from_the_others() {
        INGEST.answers(INGEST.onlyFor("hostile", INGEST.hangUp()));
        atOnce(20, () -> unavailable(call(HttpMethod.POST, "/api/v1/links?hostile")));
        good("/api/v1/links");
        assertThat(breakers.circuitBreaker("links").getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void what_clients_do_wrong_never_opens_the_breaker() {
        HAZARD.answers(HAZARD.problem(422, "{}"));
        for (int call = 0; call < 20; call++) {
            call(HttpMethod.POST, "/api/v1/hazards").expectStatus().isEqualTo(422);
        }
        assertThat(breakers.circuitBreaker("hazards").getMetrics().getNumberOfFailedCalls())
                .isZero();
    }

    @Test
    void a_service_that_keeps_silent_to_everybody_is_a_timeout_and_counts_against_it() {
        ALERT.answers(ALERT.silence());
        call(HttpMethod.POST, "/api/v1/alerts")
                .expectStatus()
                .isEqualTo(504)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:upstream-timeout");
        assertThat(ALERT.received()).hasSize(1);
        assertThat(breakers.circuitBreaker("alerts").getMetrics().getNumberOfFailedCalls())
                .isEqualTo(1);
    }

    @Test
    void an_upload_that_takes_longer_than_the_time_limit_is_no_timeout() throws IOException {
        try (var client = new RawClient(port)) {
            client.send(
                    "POST /api/v1/readings HTTP/1.1\r\nHost: gateway\r\nAuthorization: "
                            + countyToken()
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            // three pauses below the idle limit, together far above the time limit
            for (int part = 0; part < 3; part++) {
                client.send("4\r\nabcd\r\n");
                client.pause(Duration.ofMillis(700));
            }
            client.send("0\r\n\r\n");
            assertThat(client.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(INGEST.last().length()).isEqualTo(12);
    }

    @Test
    void a_client_that_breaks_off_its_upload_does_not_count_against_the_service()
            throws IOException {
        var begun = new AtomicInteger();
        INGEST.answers((request, response) -> {
            begun.incrementAndGet();
            return request.receive().then();
        });
        for (int upload = 1; upload <= 6; upload++) {
            int uploads = upload;
            try (var client = new RawClient(port)) {
                client.send(
                        "POST /api/v1/readings HTTP/1.1\r\nHost: gateway\r\nAuthorization: "
                                + countyToken()
                                + "\r\nContent-Length: 1000\r\n\r\nabcd");
                eventually(PATIENCE, () -> assertThat(begun).hasValue(uploads));
            }
        }
        eventually(
                PATIENCE,
                () ->
                        assertThat(
                                        bulkheads
                                                .bulkhead("readings")
                                                .getMetrics()
                                                .getAvailableConcurrentCalls())
                                .isEqualTo(200));
        assertThat(breakers.circuitBreaker("readings").getMetrics().getNumberOfFailedCalls())
                .isZero();
    }

    @Test
    void a_get_whose_connection_broke_is_tried_once_more() {
        INSPECTION.answers((request, response) -> {
            if (INSPECTION.received().isEmpty()) {
                return INSPECTION.hangUp().apply(request, response);
            }
            return INSPECTION.problem(200, "{}").apply(request, response);
        });
        call(HttpMethod.GET, "/api/v1/risk-profiles").expectStatus().isOk();
        assertThat(INSPECTION.received()).hasSize(2);
    }

    @Test
    void a_command_whose_connection_broke_is_never_repeated() {
        INSPECTION.answers(INSPECTION.hangUp());
        unavailable(call(HttpMethod.POST, "/api/v1/inspections"));
        unavailable(call(HttpMethod.PUT, "/api/v1/inspections/1"));
        assertThat(INSPECTION.received()).hasSize(2);
    }

    @Test
    void an_account_that_has_its_share_under_way_waits_and_the_others_do_not() {
        var done = Sinks.<String>one();
        INSPECTION.answers(
                INSPECTION.afterBody((request, response) -> response.sendString(done.asMono())));
        var slow = Stream.generate(() -> underWay(countyToken())).limit(2).toList();
        eventually(PATIENCE, () -> assertThat(INSPECTION.received()).hasSize(2));
        shareUsed(call(HttpMethod.GET, "/api/v1/inspections"));

        var others = Stream.generate(() -> underWay(otherToken())).limit(2).toList();
        eventually(PATIENCE, () -> assertThat(INSPECTION.received()).hasSize(4));
        var third = Platform.bearer(Tokens.of("county-220282").roles("county-system"));
        unavailable(get("/api/v1/inspections", third));

        done.tryEmitValue("{}").orThrow();
        assertThat(Stream.concat(slow.stream(), others.stream()))
                .allSatisfy(one -> assertThat(one).succeedsWithin(PATIENCE));
        call(HttpMethod.GET, "/api/v1/inspections").expectStatus().isOk();
    }

    @Test
    void warnings_are_judged_a_few_at_once_and_one_of_each_issuer() {
        var done = Sinks.<String>one();
        ALERT.answers(
                ALERT.afterBody((request, response) ->
                        request.method().name().equals("POST")
                                ? response.sendString(done.asMono())
                                : response.sendString(Mono.just("{}"))));
        var slow = IntStream.range(0, 4).mapToObj(it -> sent(issuer(it))).toList();
        eventually(PATIENCE, () -> assertThat(ALERT.received()).hasSize(4));
        shareUsed(send(issuer(0)));
        unavailable(send(issuer(4)));
        get("/api/v1/cap-quarantine", issuer(0)).expectStatus().isOk();

        done.tryEmitValue("{}").orThrow();
        assertThat(slow).allSatisfy(one -> assertThat(one).succeedsWithin(PATIENCE));
        send(issuer(0)).expectStatus().isOk();
    }

    @Test
    void an_account_has_a_share_of_all_routes_together() {
        var done = Sinks.<String>one();
        for (FakeService service : List.of(HAZARD, INGEST)) {
            service.answers(
                    service.afterBody((request, response) -> response.sendString(done.asMono())));
        }
        var slow =
                Stream.of("/api/v1/hazards", "/api/v1/links", "/api/v1/receipts/1")
                        .flatMap(path -> Stream.generate(() -> path).limit(30))
                        .map(path -> underWay(path, countyToken()))
                        .toList();
        eventually(
                PATIENCE,
                () ->
                        assertThat(HAZARD.received().size() + INGEST.received().size())
                                .isEqualTo(90));
        shareUsed(call(HttpMethod.GET, "/api/v1/alerts"));
        get("/api/v1/alerts", otherToken()).expectStatus().isOk();
        done.tryEmitValue("{}").orThrow();
        assertThat(slow).allSatisfy(one -> assertThat(one).succeedsWithin(PATIENCE));
    }

    @Test
    void a_service_that_breaks_between_headers_and_body_is_a_problem_of_its_own_length() {
        ALERT.answers((request, response) ->
                response.status(200)
                        .header("Content-Length", "5000")
                        .header("Content-Type", "text/csv")
                        .header("X-Half", "done")
                        .sendHeaders()
                        .then(
                                Mono.fromRunnable(() ->
                                        response.withConnection(it -> it.channel().close()))));
        unavailable(call(HttpMethod.GET, "/api/v1/alerts")).expectHeader().doesNotExist("X-Half");
    }

    @Test
    void a_service_that_falls_silent_within_its_answer_does_not_hold_the_caller()
            throws IOException {
        ALERT.answers((request, response) ->
                response.header("Content-Length", "5000")
                        .sendString(Flux.just("half").concatWith(Flux.never())));
        try (var client = new RawClient(port)) {
            client.send(
                    "GET /api/v1/alerts HTTP/1.1\r\nHost: gateway\r\nAuthorization: "
                            + countyToken()
                            + "\r\n\r\n");
            assertThat(client.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(client.rest()).endsWith("half");
        }
    }

    @Test
    void a_service_that_is_not_there_is_unavailable() {
        INSPECTION.whileAway(() -> {
            unavailable(call(HttpMethod.GET, "/api/v1/risk-profiles"));
            unavailable(call(HttpMethod.POST, "/api/v1/inspections"));
        });
        call(HttpMethod.GET, "/api/v1/risk-profiles").expectStatus().isOk();
    }

    private CompletableFuture<Void> underWay(String token) {
        return underWay("/api/v1/inspections", token);
    }

    private CompletableFuture<Void> underWay(String path, String token) {
        return CompletableFuture.runAsync(
                () -> get(path, token).expectStatus().isOk(), Thread::startVirtualThread);
    }

    private static String issuer(int number) {
        return Platform.bearer(Tokens.of("cap-" + number).roles("cap-issuer"));
    }

    private CompletableFuture<Void> sent(String token) {
        return CompletableFuture.runAsync(
                () -> send(token).expectStatus().isOk(), Thread::startVirtualThread);
    }

    private WebTestClient.ResponseSpec send(String token) {
        return http.post()
                .uri("/api/v1/cap")
                .header("Authorization", token)
                .bodyValue("<alert/>")
                .exchange();
    }

    private static void atOnce(int times, Runnable call) {
        assertThat(
                        Stream.generate(() ->
                                        CompletableFuture.runAsync(
                                                call, Thread::startVirtualThread))
                                .limit(times)
                                .toList())
                .allSatisfy(one -> assertThat(one).succeedsWithin(PATIENCE));
    }

    private void good(String path) {
        for (int call = 0; call < 3; call++) {
            get(path, otherToken()).expectStatus().isOk();
        }
    }

    private WebTestClient.ResponseSpec get(String path, String token) {
        return http.get().uri(path).header("Authorization", token).exchange();
    }

    private static void shareUsed(WebTestClient.ResponseSpec answer) {
        answer.expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .valueEquals("Retry-After", "1")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:share-used");
    }

    private WebTestClient.ResponseSpec call(HttpMethod method, String path) {
        return http.method(method).uri(path).header("Authorization", countyToken()).exchange();
    }

    private static WebTestClient.ResponseSpec unavailable(WebTestClient.ResponseSpec answer) {
        answer.expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueMatches("Retry-After", "[1-9][0-9]*")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:service-unavailable");
        return answer;
    }
}
