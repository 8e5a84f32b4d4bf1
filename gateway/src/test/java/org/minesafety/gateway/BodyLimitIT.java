package org.minesafety.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.gateway.Platform.HAZARD;
import static org.minesafety.gateway.Platform.INGEST;
import static org.minesafety.gateway.Platform.countyToken;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;

@GatewayTest
class BodyLimitIT {

    private static final int MIB = 1 << 20;

    @Autowired WebTestClient http;
    @Autowired CircuitBreakerRegistry breakers;
    @LocalServerPort int port;

    @BeforeEach
    void rest() {
        Platform.rest(breakers);
    }

    @Test
    void a_body_up_to_the_limit_passes_and_one_byte_more_does_not() {
        sent("/api/v1/hazards", MIB).expectStatus().isOk();
        assertThat(HAZARD.last().length()).isEqualTo(MIB);
        tooLarge(sent("/api/v1/hazards", MIB + 1));
        assertThat(HAZARD.received()).hasSize(1);
    }

    @Test
    void a_body_without_a_length_is_counted_while_it_streams() {
        chunked("/api/v1/hazards", MIB).expectStatus().isOk();
        assertThat(HAZARD.last().header("Transfer-Encoding")).isEqualTo("chunked");
        tooLarge(chunked("/api/v1/hazards", MIB + 1));
        assertThat(HAZARD.received()).hasSize(1);
        assertThat(breakers.circuitBreaker("hazards").getMetrics().getNumberOfFailedCalls())
                .isZero();
    }

    @Test
    void a_client_that_does_not_know_the_limit_is_answered_however_busy_it_is_sending() {
        for (int i = 0; i < 10; i++) {
            tooLarge(sent("/api/v1/hazards", 17 * MIB));
        }
        assertThat(HAZARD.received()).isEmpty();
    }

    @Test
    void readings_may_be_larger() {
        sent("/api/v1/readings", 16 * MIB).expectStatus().isOk();
        assertThat(INGEST.last().length()).isEqualTo(16 * MIB);
        tooLarge(sent("/api/v1/readings", 16 * MIB + 1));
        tooLarge(chunked("/api/v1/readings", 16 * MIB + 1));
    }

    @Test
    void a_body_that_comes_too_slowly_is_given_up_and_the_client_is_told() throws IOException {
        for (String framing :
                new String[] {"Content-Length: 1500000", "Transfer-Encoding: chunked"}) {
            try (var client = new RawClient(port)) {
                client.send(upload(framing) + "3\r\nabc\r\n");
                assertThat(client.statusLine()).startsWith("HTTP/1.1 408 ");
                assertThat(client.rest()).contains("urn:problem-type:minesafety:body-too-slow");
            }
        }
        assertThat(breakers.circuitBreaker("hazards").getMetrics().getNumberOfFailedCalls())
                .isZero();
    }

    @Test
    void slow_bodies_of_one_account_take_nothing_from_another() throws Exception {
        List<RawClient> slow = new ArrayList<>();
        try {
            for (int body = 0; body < 200; body++) {
                var client = new RawClient(port);
                slow.add(client);
                client.send(upload("Content-Length: 1000") + "x");
            }
            for (int call = 0; call < 20; call++) {
                http.post()
                        .uri("/api/v1/hazards")
                        .header("Authorization", Platform.otherToken())
                        .bodyValue(new byte[100])
                        .exchange()
                        .expectStatus()
                        .isOk();
            }
            Map<String, Long> answers =
                    slow.stream()
                            .map(RawClient::status)
                            .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
            assertThat(answers).containsOnlyKeys("408", "429").containsEntry("408", 64L);
        } finally {
            for (RawClient client : slow) {
                client.close();
            }
        }
    }

    @Test
    void a_body_that_nobody_waits_for_any_more_ends_its_connection() throws IOException {
        try (var client = new RawClient(port)) {
            client.send(
                    "POST /api/v1/hazards HTTP/1.1\r\nHost: gateway\r\n"
                            + "Content-Length: 1000\r\n\r\nabc");
            assertThat(client.rest()).startsWith("HTTP/1.1 401 ").doesNotContain("200 OK");
        }
    }

    @Test
    void what_has_no_body_is_not_waited_for() throws IOException {
        for (String method : new String[] {"GET", "HEAD", "DELETE"}) {
            try (var client = new RawClient(port)) {
                client.send(
                        upload("Transfer-Encoding: chunked").replace("POST", method)
                                + "3\r\nabc\r\n");
                assertThat(client.statusLine()).startsWith("HTTP/1.1 400 ");
            }
        }
        assertThat(HAZARD.received()).isEmpty();
    }

    @Test
    void a_body_far_too_large_is_not_waited_for() throws IOException {
        try (var client = new RawClient(port)) {
            client.send(upload("Content-Length: 999999999") + "abc");
            assertThat(client.statusLine()).startsWith("HTTP/1.1 413 ");
            assertThat(client.rest()).contains("urn:problem-type:minesafety:body-too-large");
        }
        try (var client = new RawClient(port)) {
            client.send(upload("Transfer-Encoding: chunked"));
            String part = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
            for (int sent = 0; sent < 32 * MIB; sent += 0x8000) {
                client.send(part);
            }
            client.send("1\r\nx\r\n");
            assertThat(client.statusLine()).startsWith("HTTP/1.1 413 ");
            assertThat(client.rest()).contains("urn:problem-type:minesafety:body-too-large");
        }
    }

    private static String upload(String framing) {
        return "POST /api/v1/hazards HTTP/1.1\r\nHost: gateway\r\nAuthorization: "
                + countyToken()
                + "\r\n"
                + framing
                + "\r\n\r\n";
    }

    private WebTestClient.ResponseSpec sent(String path, int length) {
        return post(path).bodyValue(new byte[length]).exchange();
    }

    private WebTestClient.ResponseSpec chunked(String path, int length) {
        int part = 1 << 15;
        Flux<DataBuffer> parts =
                Flux.range(0, (length + part - 1) / part)
                        .map(n -> new byte[Math.min(part, length - n * part)])
                        .map(DefaultDataBufferFactory.sharedInstance::wrap);
        return post(path).body(BodyInserters.fromDataBuffers(parts)).exchange();
    }

    private WebTestClient.RequestBodySpec post(String path) {
        return http.post()
                .uri(path)
                .header("Authorization", countyToken())
                .contentType(MediaType.APPLICATION_OCTET_STREAM);
    }

    private static void tooLarge(WebTestClient.ResponseSpec answer) {
        answer.expectStatus()
                .isEqualTo(413)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:body-too-large");
    }
}
