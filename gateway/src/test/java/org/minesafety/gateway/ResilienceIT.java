package org.minesafety.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.gateway.Platform.ALERT;
import static org.minesafety.gateway.Platform.HAZARD;
import static org.minesafety.gateway.Platform.INGEST;
import static org.minesafety.gateway.Platform.INSPECTION;
import static org.minesafety.gateway.Platform.countyToken;
import static org.minesafety.testsupport.Eventually.eventually;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
    void a_failing_service_is_spared_and_taken_back_when_it_recovers() {
        INGEST.answers(INGEST.problem(500, "{}"));
        for (int call = 0; call < 5; call++) {
            call(HttpMethod.GET, "/api/v1/links").expectStatus().isEqualTo(500);
        }
        int reached = INGEST.received().size();

        unavailable(call(HttpMethod.GET, "/api/v1/links"));
        assertThat(INGEST.received()).hasSize(reached);
        call(HttpMethod.GET, "/api/v1/points/1").expectStatus().isEqualTo(500);

        INGEST.rest();
        eventually(PATIENCE, () -> call(HttpMethod.GET, "/api/v1/links").expectStatus().isOk());
        for (int call = 0; call < 6; call++) {
            call(HttpMethod.GET, "/api/v1/links").expectStatus().isOk();
        }
        assertThat(breakers.circuitBreaker("links").getState())
                .isEqualTo(CircuitBreaker.State.CLOSED);
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
    void a_service_that_is_busy_for_one_caller_stays_open_for_the_others() {
        INGEST.answers(INGEST.problem(503, "{}"));
        for (int call = 0; call < 20; call++) {
            call(HttpMethod.POST, "/api/v1/readings").expectStatus().isEqualTo(503);
        }
        assertThat(INGEST.received()).hasSize(20);
        assertThat(breakers.circuitBreaker("readings").getState())
                .isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void a_silent_service_is_a_timeout_and_counts_against_it() {
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
    void more_requests_than_a_route_may_have_under_way_are_refused_at_once() {
        var done = Sinks.<String>one();
        INSPECTION.answers(
                INSPECTION.afterBody((request, response) -> response.sendString(done.asMono())));
        var slow =
                Stream.generate(() ->
                                CompletableFuture.runAsync(
                                        () ->
                                                call(HttpMethod.GET, "/api/v1/inspections")
                                                        .expectStatus()
                                                        .isOk(),
                                        Thread::startVirtualThread))
                        .limit(2)
                        .toList();
        eventually(PATIENCE, () -> assertThat(INSPECTION.received()).hasSize(2));
        unavailable(call(HttpMethod.GET, "/api/v1/inspections"));
        assertThat(INSPECTION.received()).hasSize(2);
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
