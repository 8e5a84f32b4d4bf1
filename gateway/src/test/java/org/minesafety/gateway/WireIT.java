package org.minesafety.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.gateway.Platform.HAZARD;
import static org.minesafety.gateway.Platform.countyToken;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What only a badly behaved client sends. */
@GatewayTest
class WireIT {

    @Autowired CircuitBreakerRegistry breakers;
    @LocalServerPort int port;

    @BeforeEach
    void rest() {
        Platform.rest(breakers);
    }

    @Test
    void a_url_too_long_is_refused() throws IOException {
        assertThat(statusOf("GET /api/v1/mines?text=" + "x".repeat(9_000) + " HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ");
    }

    @Test
    void headers_too_large_are_refused() throws IOException {
        assertThat(
                        statusOf(
                                "GET /api/v1/mines HTTP/1.1\r\nHost: gateway\r\nX-Much: "
                                        + "x".repeat(20_000)
                                        + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void nonsense_is_a_bad_request() throws IOException {
        assertThat(statusOf("\u0016\u0003\u0001 hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void a_second_request_cannot_be_smuggled_in_a_body() throws IOException {
        try (var client = new RawClient(port)) {
            client.send(
                    "POST /api/v1/mines:batch HTTP/1.1\r\nHost: gateway\r\nAuthorization: "
                            + countyToken()
                            + "\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n"
                            + "Connection: close\r\n\r\n0\r\n\r\n"
                            + "GET /api/v1/mines/smuggled HTTP/1.1\r\nHost: gateway\r\n"
                            + "Authorization: "
                            + countyToken()
                            + "\r\n\r\n");
            client.rest();
        }
        assertThat(HAZARD.received())
                .allSatisfy(request -> {
                    assertThat(request.uri()).doesNotContain("smuggled");
                    assertThat(
                                    request.headers().contains("Content-Length")
                                            && request.headers().contains("Transfer-Encoding"))
                            .isFalse();
                });
    }

    private String statusOf(String request) throws IOException {
        try (var client = new RawClient(port)) {
            client.send(request);
            return client.statusLine();
        }
    }
}
