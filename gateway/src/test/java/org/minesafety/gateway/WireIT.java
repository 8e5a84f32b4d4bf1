package org.minesafety.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.gateway.Platform.HAZARD;
import static org.minesafety.gateway.Platform.countyToken;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.util.Locale;
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
        refusedUnread("GET /api/v1/mines?text=" + "x".repeat(9_000) + " HTTP/1.1\r\n\r\n", 414);
    }

    @Test
    void headers_too_large_are_refused() throws IOException {
        refused(
                "GET /api/v1/mines HTTP/1.1\r\nHost: gateway\r\nX-Much: "
                        + "x".repeat(20_000)
                        + "\r\n\r\n",
                431);
    }

    @Test
    void nonsense_is_a_bad_request() throws IOException {
        refusedUnread("\u0016\u0003\u0001 hello\r\n\r\n", 400);
        refusedUnread("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400);
        refused("GET /api/v1/mines HTTP/1.1\r\nHost: gateway\r\nno colon\r\n\r\n", 400);
        refused("GET /api/v1/mines?x=%zz HTTP/1.1\r\nHost: gateway\r\n\r\n", 400);
        refused("GET http://[ HTTP/1.1\r\nHost: gateway\r\n\r\n", 401);
        refused("GET /api/v1/%zz HTTP/1.1\r\nHost: gateway\r\n\r\n", 400);
    }

    @Test
    void methods_that_nothing_here_has_are_refused() throws IOException {
        for (String method : new String[] {"TRACE", "PROPFIND", "GARBAGE"}) {
            refused(method + " /api/v1/mines HTTP/1.1\r\nHost: gateway\r\n\r\n", 405);
        }
        refused("CONNECT gateway:443 HTTP/1.1\r\nHost: gateway\r\n\r\n", 405);
        refused("DELETE /v3/api-docs HTTP/1.1\r\nHost: gateway\r\n\r\n", 405);
        assertThat(HAZARD.received()).isEmpty();
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

    /** Of which not even the language was read. */
    private void refusedUnread(String request, int status) throws IOException {
        refused(request, status, "content-language: zh-CN");
    }

    /** With a problem, in Chinese and in English. */
    private void refused(String request, int status) throws IOException {
        String line = request.substring(0, request.indexOf("\r\n") + 2);
        String rest = request.substring(line.length());
        refused(line + rest, status, "content-language: zh-CN");
        refused(line + "Accept-Language: en\r\n" + rest, status, "content-language: en");
    }

    private void refused(String request, int status, String language) throws IOException {
        try (var client = new RawClient(port)) {
            client.send(request.replaceFirst("\r\n", "\r\nConnection: close\r\n"));
            String answer = client.rest();
            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("urn:problem-type:minesafety:");
            assertThat(answer.toLowerCase(Locale.ROOT))
                    .contains("content-type: application/problem+json")
                    .contains(language.toLowerCase(Locale.ROOT));
        }
    }
}
