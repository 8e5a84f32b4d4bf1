package org.minesafety.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.gateway.Platform.HAZARD;
import static org.minesafety.gateway.Platform.INGEST;
import static org.minesafety.gateway.Platform.countyToken;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
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
        Platform.rest();
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
    void readings_may_be_larger() {
        sent("/api/v1/readings", 16 * MIB).expectStatus().isOk();
        assertThat(INGEST.last().length()).isEqualTo(16 * MIB);
        tooLarge(sent("/api/v1/readings", 16 * MIB + 1));
        tooLarge(chunked("/api/v1/readings", 16 * MIB + 1));
    }

    @Test
    void a_body_that_stops_coming_is_given_up() throws IOException {
        try (var client = new RawClient(port)) {
            client.send(
                    "POST /api/v1/hazards HTTP/1.1\r\nHost: gateway\r\nAuthorization: "
                            + countyToken()
                            + "\r\nContent-Length: 10\r\n\r\nabc");
            assertThat(client.statusLine()).isEqualTo("HTTP/1.1 408 Request Timeout");
            assertThat(client.rest()).contains("urn:problem-type:minesafety:body-too-slow");
        }
    }

    @Test
    void the_connection_of_a_refused_upload_is_closed() throws IOException {
        try (var client = new RawClient(port)) {
            client.send(
                    "POST /api/v1/hazards HTTP/1.1\r\nHost: gateway\r\nAuthorization: "
                            + countyToken()
                            + "\r\nContent-Length: 999999999\r\n\r\nabc");
            assertThat(client.statusLine()).startsWith("HTTP/1.1 413 ");
            assertThat(client.rest()).contains("urn:problem-type:minesafety:body-too-large");
        }
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
