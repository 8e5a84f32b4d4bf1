package org.minesafety.acceptance.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.acceptance.bench.Load.Outcome;

/** Against a stand-in that takes what VictoriaMetrics takes, and answers as it does. */
class BesideTest {

    private static final Instant NOON = Instant.parse("2026-11-27T04:00:00Z");
    private static final int NO_CONTENT = 204;

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private HttpServer store;
    private Beside beside;

    @BeforeEach
    void start() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/vm/api/v1/import/prometheus", this::take);
        store.createContext(
                "/metrics",
                exchange -> {
                    byte[] text = "x 1\nprocess_cpu_seconds_total 2.5\n".getBytes(US_ASCII);
                    exchange.sendResponseHeaders(200, text.length);
                    exchange.getResponseBody().write(text);
                    exchange.close();
                });
        store.start();
        beside = new Beside(URI.create("http://127.0.0.1:" + store.getAddress().getPort() + "/vm"));
    }

    @AfterEach
    void stop() {
        store.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        authorizations.addAll(
                exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        taken.add(new String(exchange.getRequestBody().readAllBytes(), US_ASCII));
        exchange.sendResponseHeaders(NO_CONTENT, -1);
        exchange.close();
    }

    @Test
    void it_gets_the_same_samples_and_no_token() throws Exception {
        try (var http = new RawHttp(beside.address())) {
            assertThat(beside.way().send(uplink(), http, 0)).isTrue();
        }
        String line = "reading\\{point=\"22022190000101MN0001A00%d\"} 0\\.\\d\\d %d\n";
        long last = NOON.toEpochMilli();
        assertThat(taken)
                .singleElement()
                .asString()
                .matches(
                        line.formatted(0, last - 1)
                                + line.formatted(1, last - 1)
                                + line.formatted(0, last)
                                + line.formatted(1, last));
        assertThat(authorizations).isEmpty();
    }

    @Test
    void a_load_counts_what_it_took_and_the_time_that_it_needed() throws Exception {
        Outcome outcome =
                new Load(beside.address(), beside.way())
                        .full(List.of(uplink()), Duration.ofMillis(200));
        assertThat(outcome.failures()).isZero();
        assertThat(outcome.readings()).isEqualTo(4L * taken.size()).isPositive();
        assertThat(beside.cpu()).isEqualTo(2_500_000_000L);
    }

    @Test
    void one_that_does_not_tell_its_time_has_none() throws Exception {
        store.removeContext("/metrics");
        assertThat(beside.cpu()).isZero();
    }

    private static Uplink uplink() {
        return new Uplink(
                "220221900001", 2, 2, false, () -> "secret", Clock.fixed(NOON, ZoneOffset.UTC));
    }
}
