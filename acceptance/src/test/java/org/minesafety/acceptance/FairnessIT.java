package org.minesafety.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minesafety.acceptance.Api.Answer;

/** One caller who takes all that he can get, beside another one who does his work. */
class FairnessIT {

    private static final String HOSTILE = "county-220221";
    private static final String GOOD = "county-220281";
    private static final String MINE = "220281800001";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MANY = 200;
    private static final int PATIENCE_MS = 20_000;

    /** Digits of mine codes that no other test of the platform has. */
    private static final int FIRST_SERIES = 20;

    private static final Site SITE = RunningPlatform.site();

    private final List<Socket> connections = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Test
    void slow_bodies_and_streams_of_one_take_nothing_from_another() throws Exception {
        for (int i = 0; i < MANY; i++) {
            send("PUT /api/v1/mines/220221800001", "Content-Length: 1000\r\n\r\n{");
        }
        List<Socket> streams = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            streams.add(send("GET /api/v1/alarms/stream", "\r\n"));
        }
        work();
        assertThat(statuses(streams)).containsExactlyInAnyOrder("200", "429");
        assertThat(statuses(connections.subList(0, MANY))).containsExactlyInAnyOrder("408", "429");
        eventually(
                SOON,
                () ->
                        assertThat(SITE.as(HOSTILE).get("/api/v1/mines").status())
                                .as("afterwards it is served like anybody")
                                .isEqualTo(200));
    }

    @Test
    void big_batches_of_one_are_no_queue_for_another() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> batches =
                    IntStream.range(0, 16)
                            .mapToObj(batch -> threads.submit(() -> batch(HOSTILE, batch, 200)))
                            .toList();
            work();
            Set<Integer> statuses = new HashSet<>();
            for (Future<Answer> batch : batches) {
                Answer answer = batch.get();
                assertThat(answer.status()).as("%s", answer).isIn(200, 429);
                statuses.add(answer.status());
            }
            assertThat(statuses).contains(200);
        }
    }

    @Test
    void what_one_asks_wrongly_never_closes_a_route_to_another() throws Exception {
        Api hostile = SITE.as(HOSTILE);
        List<String> wrong =
                List.of(
                        "/api/v1/receipts/%20",
                        "/api/v1/alarms?cursor=bm9uc2Vuc2U",
                        "/api/v1/mines?cursor=AAAA&limit=1000000000000",
                        "/api/v1/hazards?from=%2B1000000000-01-01T00:00:00Z");
        for (int i = 0; i < 15; i++) {
            for (String path : wrong) {
                assertThat(hostile.get(path, "Accept", "x/y,".repeat(60) + "a/b").status())
                        .isBetween(400, 499);
            }
        }
        work();
    }

    /** Of all kinds, and none of it waits for the other caller. */
    private void work() throws IOException {
        Api good = SITE.as(GOOD);
        for (int i = 0; i < 10; i++) {
            for (String path : List.of("mines", "hazards", "alarms", "risk-profiles", "links")) {
                done(good.get("/api/v1/" + path + "?limit=5"));
            }
        }
        done(good.put("/api/v1/mines/" + MINE, Mines.coalMine("公平矿", "220281")));
        done(batch(GOOD, 0, 2));
        try (var feed = good.lines("/api/v1/alarms/stream", "text/event-stream")) {
            assertThat(feed.iterator().hasNext()).isTrue();
        }
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isBetween(200, 299);
    }

    private static Answer batch(String caller, int number, int mines) throws IOException {
        String county = caller.substring(caller.length() - 6);
        List<Object> items =
                IntStream.range(0, mines)
                        .<Object>mapToObj(mine ->
                                Map.of(
                                        "code",
                                        "%s%02d%04d".formatted(county, FIRST_SERIES + number, mine),
                                        "mine",
                                        Mines.coalMine("批量矿", county)))
                        .toList();
        return SITE.as(caller)
                .post(
                        "/api/v1/mines:batch",
                        Map.of("items", items),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
    }

    private Socket send(String request, String rest) throws IOException {
        URI gateway = SITE.platform().gateway();
        var connection = new Socket(gateway.getHost(), gateway.getPort());
        connection.setSoTimeout(PATIENCE_MS);
        connections.add(connection);
        String text =
                "%s HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n"
                                .formatted(request)
                        + "Authorization: Bearer %s\r\n%s".formatted(SITE.token(HOSTILE), rest);
        connection.getOutputStream().write(text.getBytes(US_ASCII));
        connection.getOutputStream().flush();
        return connection;
    }

    private static Set<String> statuses(List<Socket> connections) throws IOException {
        Set<String> statuses = new HashSet<>();
        for (Socket connection : connections) {
            var answer =
                    new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), US_ASCII));
            statuses.add(answer.readLine().split(" ")[1]);
        }
        return statuses;
    }
}
