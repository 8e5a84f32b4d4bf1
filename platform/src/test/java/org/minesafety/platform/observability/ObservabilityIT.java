package org.minesafety.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.platform.testapp.Client;
import org.minesafety.platform.testapp.TestApplication;
import org.minesafety.testsupport.Eventually;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class ObservabilityIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final int port;
    private final Environment environment;

    ObservabilityIT(@LocalServerPort int port, @Autowired Environment environment) {
        this.port = port;
        this.environment = environment;
    }

    @Test
    void a_sane_correlation_id_is_kept() {
        Client.county(port)
                .get()
                .uri("/api/v1/shafts")
                .header("X-Correlation-Id", "order-7_a.b")
                .exchange()
                .expectHeader()
                .valueEquals("X-Correlation-Id", "order-7_a.b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with blank", "a/b", "号", "{}"})
    void a_strange_correlation_id_is_replaced(String id) {
        Client.county(port)
                .get()
                .uri("/api/v1/shafts")
                .header("X-Correlation-Id", id)
                .exchange()
                .expectHeader()
                .valueMatches("X-Correlation-Id", "[0-9a-f-]{36}");
    }

    @Test
    void a_request_leaves_one_line_with_its_ids_and_without_its_query(CapturedOutput output) {
        Client.county(port)
                .get()
                .uri("/api/v1/shafts/none?name=Wang")
                .header("X-Correlation-Id", "line-1")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .exchange();
        JsonNode line = accessLine(output, "line-1");
        assertThat(line.get("message").asString())
                .matches("GET /api/v1/shafts/\\{code} 400 \\d+ ms county-220221");
        assertThat(line.get("traceId").asString()).isEqualTo(TRACE);
        assertThat(output.getAll()).doesNotContain("Wang");
    }

    @Test
    void a_refused_request_leaves_its_line_too(CapturedOutput output) {
        Client.anonymous(port)
                .get()
                .uri("/api/v1/shafts")
                .header("X-Correlation-Id", "line-2")
                .exchange();
        assertThat(accessLine(output, "line-2").get("message").asString())
                .matches("GET /api/v1/shafts 401 \\d+ ms -");
    }

    @Test
    void who_cuts_connections_fills_no_log(CapturedOutput output) throws IOException {
        for (String sent : List.of("POST /api", "POST /api/v1/shafts HTTP/1.1\r\nHost: a\r\n")) {
            for (boolean reset : List.of(true, false)) {
                for (int i = 0; i < 20; i++) {
                    try (var socket = new Socket("127.0.0.1", port)) {
                        socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
                        if (reset) {
                            socket.setSoLinger(true, 0);
                        }
                    }
                }
            }
        }
        Client.anonymous(port)
                .get()
                .uri("/api/v1/shafts")
                .header("X-Correlation-Id", "line-3")
                .exchange();
        accessLine(output, "line-3");
        assertThat(output.getAll()).doesNotContain("Decoding failed", "reset by peer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01"})
    void a_request_is_counted_whether_it_is_traced_or_not(String flags) {
        String series =
                "http_server_requests_seconds_count{error=\"none\",exception=\"none\",method=\"GET\","
                        + "outcome=\"SUCCESS\",status=\"200\",uri=\"/api/v1/shafts\"} ";
        double before = metric(series);
        for (int i = 0; i < 3; i++) {
            Client.county(port)
                    .get()
                    .uri("/api/v1/shafts")
                    .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-" + flags)
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
        Eventually.eventually(
                Duration.ofSeconds(5), () -> assertThat(metric(series)).isEqualTo(before + 3));
    }

    private double metric(String series) {
        String all =
                Client.with(port, Client.token("operations").token())
                        .get()
                        .uri("/actuator/prometheus")
                        .exchange()
                        .returnResult(String.class)
                        .getResponseBody()
                        .collect(Collectors.joining("\n"))
                        .block(Duration.ofSeconds(5));
        return all.lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst()
                .orElse(0);
    }

    @Test
    void a_service_can_say_otherwise_than_the_defaults() {
        assertThat(environment.getProperty("server.shutdown")).isEqualTo("graceful");
        assertThat(environment.getProperty("management.tracing.sampling.probability"))
                .isEqualTo("0.1");
        assertThat(environment.getProperty("testapp.own")).isEqualTo("own");
        assertThat(environment.getProperty("spring.webflux.multipart.max-parts")).isEqualTo("8");
    }

    private static JsonNode accessLine(CapturedOutput output, String id) {
        var json = JsonMapper.builder().build();
        var found = new JsonNode[1];
        Eventually.eventually(
                Duration.ofSeconds(5),
                () ->
                        assertThat(
                                        output.getAll()
                                                .lines()
                                                .filter(line -> line.startsWith("{"))
                                                .map(json::readTree)
                                                .filter(line -> is(line, "correlationId", id))
                                                .filter(line ->
                                                        line.get("log")
                                                                .get("logger")
                                                                .asString()
                                                                .equals("org.minesafety.access")))
                                .singleElement()
                                .satisfies(line -> found[0] = line));
        return found[0];
    }

    private static boolean is(JsonNode line, String member, String value) {
        return line.has(member) && line.get(member).asString().equals(value);
    }
}
