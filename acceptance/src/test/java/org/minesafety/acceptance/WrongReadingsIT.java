package org.minesafety.acceptance;

import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.minesafety.acceptance.Refusal.isProblem;
import static org.minesafety.acceptance.WrongUploads.MINE;
import static org.minesafety.acceptance.WrongUploads.frame;
import static org.minesafety.acceptance.WrongUploads.json;
import static org.minesafety.acceptance.WrongUploads.newTime;
import static org.minesafety.acceptance.WrongUploads.refused;
import static org.minesafety.acceptance.WrongUploads.rejected;
import static org.minesafety.testsupport.Eventually.eventually;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.WrongUploads.Refused;
import org.minesafety.acceptance.WrongUploads.Rejected;
import tools.jackson.databind.JsonNode;

/**
 * What can be wrong with an upload of readings, through the gateway and past it: each has its
 * status and problem type, or its reason in the receipt, and what is right beside it is kept.
 */
class WrongReadingsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PATH = "/api/v1/readings";

    private static final Site SITE = RunningPlatform.site();
    private static Map<String, URI> addresses = Map.of();
    private static Supplier<String> token = () -> "";

    @BeforeAll
    static void a_mine_with_two_points() throws IOException {
        addresses =
                Map.of(
                        "gateway", SITE.platform().gateway(),
                        "ingest", SITE.platform().service("sensor-ingest-service"));
        token =
                MonitoredMines.open(
                        SITE,
                        Map.of(
                                MINE,
                                List.of(
                                        Map.of("code", "A", "system", "01", "sensorType", "0001"),
                                        Map.of(
                                                "code",
                                                "B",
                                                "system",
                                                "01",
                                                "sensorType",
                                                "0001"))));
    }

    @TestFactory
    Stream<DynamicTest> what_is_no_upload_is_refused_as_a_whole() {
        return wherever(
                refused(),
                Refused::what,
                (api, wrong) -> {
                    Answer answer =
                            api.sendBody(
                                    "POST",
                                    PATH,
                                    ofByteArray(wrong.body()),
                                    wrong.headers().toArray(String[]::new));
                    isProblem(answer, wrong.status());
                    assertThat(answer.json().path("type").asString())
                            .isEqualTo("urn:problem-type:minesafety:" + wrong.type());
                });
    }

    @TestFactory
    Stream<DynamicTest> what_is_wrong_with_readings_is_rejected_and_the_rest_is_kept() {
        return wherever(
                rejected(),
                Rejected::what,
                (api, wrong) -> {
                    Instant time = newTime();
                    String good = frame(time, "['A']", "[1]");
                    String upload = "{'frames':[" + good + "," + wrong.frame() + "]}";
                    Answer answer = post(api, upload.replace("{now}", newTime().toString()));
                    assertThat(answer.status()).as("%s", answer).isEqualTo(202);
                    JsonNode receipt = answer.json();
                    assertThat(receipt.path("accepted").asInt())
                            .as("%s", answer)
                            .isEqualTo(1 + wrong.accepted());
                    assertThat(receipt.path("received").asInt())
                            .isEqualTo(
                                    receipt.path("accepted").asInt()
                                            + receipt.path("rejected").asInt());
                    assertThat(receipt.path("rejects").valueStream())
                            .extracting(it -> it.path("reason").asString())
                            .isEqualTo(wrong.reasons());
                    eventually(
                            SOON,
                            () -> {
                                Answer kept =
                                        api.get(
                                                "/api/v1/receipts/"
                                                        + receipt.path("id").asString());
                                assertThat(kept.status()).as("%s", kept).isEqualTo(200);
                                assertThat(
                                                kept.json()
                                                        .path("parts")
                                                        .valueStream()
                                                        .mapToInt(
                                                                part -> part.path("stored").asInt())
                                                        .sum())
                                        .isEqualTo(1 + wrong.accepted());
                            });
                    assertThat(history(time)).hasSize(1);
                });
    }

    @TestFactory
    Stream<DynamicTest> an_upload_that_ends_before_its_time_is_none() {
        List<String> kinds = List.of("Content-Length: %d", "Transfer-Encoding: chunked");
        return wherever(
                kinds,
                kind -> kind.split(":")[0],
                (api, kind) -> {
                    Instant cut = newTime();
                    for (URI address : addresses.values()) {
                        assertThat(cutOff(address, kind, frame(cut, "['A']", "[1]")))
                                .doesNotContain(" 202 ")
                                .doesNotContain(" 50");
                    }
                    Instant after = newTime();
                    assertThat(post(api, frame(after, "['A']", "[1]")).status()).isEqualTo(202);
                    eventually(SOON, () -> assertThat(history(after)).hasSize(1));
                    assertThat(history(cut)).isEmpty();
                });
    }

    @FunctionalInterface
    private interface Check<T> {
        void of(Api api, T wrong) throws IOException;
    }

    private static <T> Stream<DynamicTest> wherever(
            List<T> all, Function<T, String> name, Check<T> check) {
        return addresses.entrySet().stream()
                .flatMap(to ->
                        all.stream()
                                .map(one ->
                                        dynamicTest(
                                                to.getKey() + " " + name.apply(one),
                                                () ->
                                                        check.of(
                                                                new Api(to.getValue(), token),
                                                                one))));
    }

    private static Answer post(Api api, String json) throws IOException {
        return api.send("POST", PATH, json(json));
    }

    private static List<JsonNode> history(Instant time) throws IOException {
        Answer answer =
                new Api(SITE.platform().gateway(), token)
                        .get(
                                "/api/v1/points/A/history?mine=%s&from=%s&to=%s"
                                        .formatted(MINE, time, time.plusMillis(1)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().path("items").valueStream().toList();
    }

    /** What is answered, if anything. */
    private static String cutOff(URI address, String length, String json) throws IOException {
        byte[] body = json(json).getBytes(UTF_8);
        String chunk =
                length.startsWith("Transfer") ? Integer.toHexString(body.length) + "\r\n" : "";
        String head =
                """
                POST %s HTTP/1.1\r
                Host: %s\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                %s\r
                \r
                %s\
                """
                        .formatted(
                                PATH,
                                address.getAuthority(),
                                token.get(),
                                length.formatted(body.length + 1),
                                chunk);
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout((int) SOON.toMillis());
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
