package org.minesafety.ingest.reading.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Clock;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.ingest.Api;
import org.minesafety.ingest.RunningService;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/** Gateways and uplinks keep their connections and do not wait long between two requests. */
class KeptConnectionIT implements RunningService {

    private static final int LIMIT_MILLIS = 10_000;

    @LocalServerPort private int port;
    @Autowired private ReactiveMongoTemplate mongo;
    @Autowired private Clock clock;
    private String mine;

    @BeforeEach
    void a_mine_with_a_point() {
        mine = Api.knownMine(mongo);
        Api.uplink(port, mine).define(mine, "A");
    }

    @Test
    void a_connection_is_read_from_after_a_request_that_came_early_was_answered_at_once()
            throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            String early =
                    "GET /api/v1/receipts HTTP/1.1\r\nHost: ingest\r\nAccept-Language: en\r\n\r\n";
            socket.getOutputStream().write((upload("") + early).getBytes(UTF_8));
            assertThat(Stream.of(status(in), status(in))).containsExactly("202", "401");
            socket.getOutputStream().write(upload(" ".repeat(1_000_000)).getBytes(UTF_8));
            assertThat(status(in)).isEqualTo("202");
        }
    }

    private String upload(String space) {
        String token = Tokens.of("mine-uplink").roles("mine-uplink").mines(mine).token();
        String body =
                "{\"mine\":\"%s\",\"system\":\"01\",\"dataTime\":\"%s\",\"points\":[\"A\"],\"values\":[1%s]}"
                        .formatted(mine, clock.instant(), space);
        return """
        POST /api/v1/readings HTTP/1.1\r
        Host: ingest\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s\
        """
                .formatted(token, body.length(), body);
    }

    /** Of the next answer, which is read to its end. */
    private static String status(BufferedReader in) throws IOException {
        String status = in.readLine().split(" ")[1];
        int length = 0;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        for (int read = 0; read < length; read++) {
            assertThat(in.read()).isGreaterThan(0); // problem texts here are English: a byte each
        }
        return status;
    }
}
