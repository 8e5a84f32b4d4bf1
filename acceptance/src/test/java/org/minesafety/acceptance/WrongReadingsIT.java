package org.minesafety.acceptance;

import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.minesafety.acceptance.Refusal.isProblem;
import static org.minesafety.testsupport.Eventually.eventually;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.minesafety.acceptance.Api.Answer;
import tools.jackson.databind.JsonNode;

/**
 * What can be wrong with an upload of readings, through the gateway and past it: each has its
 * status and problem type, or its reason in the receipt, and what is right beside it is kept.
 */
class WrongReadingsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String MINE = "220221600001";
    private static final String PATH = "/api/v1/readings";
    private static final int MILLION = 1_000_000;
    private static final Instant START =
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    private static final AtomicInteger SECONDS = new AtomicInteger();

    private static final Site SITE = RunningPlatform.site();
    private static Map<String, URI> addresses = Map.of();
    private static Supplier<String> token = () -> "";

    private record Refused(
            String what, byte[] body, int status, String type, List<String> headers) {

        Refused(String what, byte[] body, int status, String type, String... headers) {
            this(what, body, status, type, List.of(headers));
        }

        Refused(String what, String body, int status, String type) {
            this(what, json(body).getBytes(UTF_8), status, type);
        }
    }

    /**
     * @param frame in which %s is the mine and the time of a frame that is right but for what it is
     *     about
     */
    private record Rejected(String what, String frame, int accepted, List<String> reasons) {

        Rejected(String what, String frame, int accepted, String... reasons) {
            this(what, frame, accepted, List.of(reasons));
        }
    }

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

    private static List<Refused> refused() {
        byte[] good = json(frame(newTime(), "['A']", "[1]")).getBytes(UTF_8);
        byte[] zipped = HostileBodies.zip(good);
        byte[] damaged = zipped.clone();
        damaged[damaged.length - 6] ^= 1;
        byte[] latin = json(frame(newTime(), "['Ä']", "[1]")).getBytes(ISO_8859_1);
        return List.of(
                new Refused("nothing", "", 400, "missing-body"),
                new Refused(
                        "half a JSON", Arrays.copyOf(good, good.length / 2), 400, "malformed-body"),
                new Refused(
                        "something behind it",
                        "{'frames':[" + frame(newTime(), "['A']", "[1]") + "]}]",
                        400,
                        "malformed-body"),
                new Refused("NaN", frame(newTime(), "['A']", "[NaN]"), 400, "malformed-body"),
                new Refused(
                        "-Infinity",
                        frame(newTime(), "['A']", "[-Infinity]"),
                        400,
                        "malformed-body"),
                new Refused("Latin-1", latin, 400, "malformed-body"),
                new Refused(
                        "UTF-16", new String(good, UTF_8).getBytes(UTF_16), 400, "malformed-body"),
                new Refused(
                        "a key twice",
                        frame(newTime(), "['A']", "[1],'values':[2]"),
                        400,
                        "invalid-request"),
                new Refused(
                        "deep lists",
                        frame(newTime(), "['A']", "[".repeat(100_000)),
                        400,
                        "invalid-request"),
                new Refused(
                        "deep objects",
                        "{'frames':[" + "{'mine':".repeat(100_000),
                        400,
                        "invalid-request"),
                new Refused(
                        "a million values",
                        frame(newTime(), "['A','B']", "[1" + ",1".repeat(MILLION) + "]"),
                        400,
                        "invalid-request"),
                new Refused(
                        "a million points",
                        frame(newTime(), "['A'" + ",'P'".repeat(MILLION) + "]", "[1]"),
                        400,
                        "invalid-request"),
                new Refused(
                        "a bomb of blanks",
                        HostileBodies.bombOfBlanks(),
                        413,
                        "body-too-large",
                        "Content-Encoding",
                        "gzip"),
                new Refused(
                        "a bomb of frames",
                        HostileBodies.bombOfFrames(new String(good, UTF_8)),
                        413,
                        "body-too-large",
                        "Content-Encoding",
                        "gzip"),
                new Refused(
                        "countless empty frames",
                        HostileBodies.manyEmptyFrames(MINE),
                        413,
                        "body-too-large",
                        "Content-Encoding",
                        "gzip"),
                new Refused(
                        "cut gzip",
                        Arrays.copyOf(zipped, zipped.length - 9),
                        400,
                        "malformed-body",
                        "Content-Encoding",
                        "gzip"),
                new Refused(
                        "damaged gzip", damaged, 400, "malformed-body", "Content-Encoding", "gzip"),
                new Refused("no gzip", good, 400, "malformed-body", "Content-Encoding", "gzip"),
                new Refused("gzip unnamed", zipped, 400, "malformed-body"),
                new Refused(
                        "deflate",
                        good,
                        415,
                        "unsupported-media-type",
                        "Content-Encoding",
                        "deflate"),
                new Refused("br", good, 415, "unsupported-media-type", "Content-Encoding", "br"),
                new Refused(
                        "no coding",
                        good,
                        415,
                        "unsupported-media-type",
                        "Content-Encoding",
                        "nonsense"),
                new Refused(
                        "gzip twice",
                        HostileBodies.zip(zipped),
                        415,
                        "unsupported-media-type",
                        "Content-Encoding",
                        "gzip, gzip"),
                new Refused(
                        "a form",
                        good,
                        415,
                        "unsupported-media-type",
                        "Content-Type",
                        "application/x-www-form-urlencoded"),
                new Refused(
                        "CSV", good, 415, "unsupported-media-type", "Content-Type", "text/csv"));
    }

    private static List<Rejected> rejected() {
        return List.of(
                new Rejected("1e400", frame("['A','B']", "[2,1e400]"), 1, "non-finite"),
                new Rejected("-1e400", frame("['A','B']", "[2,-1e400]"), 1, "non-finite"),
                new Rejected("\"NaN\"", frame("['A','B']", "['NaN',2]"), 1, "non-finite"),
                new Rejected("text", frame("['A','B']", "['1,5',2]"), 1, "unreadable"),
                new Rejected(
                        "the same point twice",
                        frame("['A','A','B']", "[2,3,4]"),
                        2,
                        "duplicate-point"),
                new Rejected("an unknown point", frame("['A','C']", "[2,3]"), 1, "unknown-point"),
                new Rejected(
                        "a point with a name of a megabyte",
                        frame("['A','" + "x".repeat(MILLION) + "']", "[2,3]"),
                        1,
                        "unknown-point"),
                new Rejected(
                        "more values than points", frame("['A']", "[2,3]"), 0, "length-mismatch"),
                new Rejected(
                        "a negative time", at("'-0001-01-01T00:00:00Z'"), 0, "time-unreadable"),
                new Rejected("a number for a time", at("-5"), 0, "time-unreadable"),
                new Rejected("the year 0", at("'0000-01-01T00:00:00Z'"), 0, "time-too-early"),
                new Rejected("the year 9999", at("'9999-12-31T23:59:59Z'"), 0, "time-ahead"),
                new Rejected(
                        "the last year of Java",
                        at("'+999999999-12-31T23:59:59Z'"),
                        0,
                        "time-unreadable"),
                new Rejected(
                        "the 30th of February", at("'2024-02-30T00:00:00Z'"), 0, "time-unreadable"),
                new Rejected(
                        "no system",
                        frame("['A']", "[1]").replace("'01'", "'one'"),
                        0,
                        "wrong-system"),
                new Rejected(
                        "a mine of others",
                        frame("['A']", "[1]").replace(MINE, "220221600002"),
                        0,
                        "unknown-mine"));
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

    /** Each is one second older than the last. */
    private static Instant newTime() {
        return START.minusSeconds(SECONDS.incrementAndGet());
    }

    private static String frame(Instant time, String points, String values) {
        return frame(points, values).replace("{now}", time.toString());
    }

    private static String frame(String points, String values) {
        return "{'mine':'%s','system':'01','dataTime':'{now}','points':%s,'values':%s}"
                .formatted(MINE, points, values);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String at(String time) {
        return frame("['A']", "[1]").replace("'{now}'", time);
    }
}
