package org.minesafety.ingest.reading.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.ingest.Api;
import org.minesafety.ingest.RunningService;
import org.minesafety.ingest.reading.InFlight;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What an upload may be as a whole: one or many frames, zipped or not, and nothing else. */
class UploadFormIT implements RunningService {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @LocalServerPort private int port;
    @Autowired private ReactiveMongoTemplate mongo;
    @Autowired private Clock clock;
    @Autowired private InFlight inFlight;
    private String mine;
    private Api uplink;
    private Instant now;

    @BeforeEach
    void a_mine_with_two_points() {
        mine = Api.knownMine(mongo);
        uplink = Api.uplink(port, mine);
        uplink.define(mine, "A", "B");
        now = clock.instant().minusSeconds(10);
    }

    @AfterEach
    void nothing_is_left_under_way() {
        eventually(LIMIT, () -> assertThat(inFlight.bytes()).isZero());
    }

    static Stream<Arguments> wrong_uploads() throws IOException {
        byte[] good =
                json(
                        "{'mine':'220221999999','system':'01','dataTime':'x','points':[],'values':[]}");
        byte[] zipped = zip(good);
        byte[] damaged = zipped.clone();
        damaged[damaged.length - 6] ^= 1;
        String million =
                "{'mine':'220221999999','system':'01','dataTime':'x','points':["
                        + IntStream.range(0, 1_000_000)
                                .mapToObj("'P%d'"::formatted)
                                .collect(Collectors.joining(","))
                        + "],'values':[]}";
        return Stream.of(
                Arguments.of(
                        "half a JSON",
                        Arrays.copyOf(good, good.length / 2),
                        null,
                        400,
                        "malformed-body"),
                Arguments.of("two JSONs", json("{'frames':[{}]}{"), null, 400, "invalid-request"),
                Arguments.of("bare NaN", json(column("NaN")), null, 400, "malformed-body"),
                Arguments.of(
                        "no UTF-8",
                        new byte[] {'{', '"', (byte) 0xc3, '"'},
                        null,
                        400,
                        "malformed-body"),
                Arguments.of("brackets", json("[".repeat(100_000)), null, 400, "invalid-request"),
                Arguments.of(
                        "deep", json(column("[".repeat(100_000))), null, 400, "invalid-request"),
                Arguments.of("object", json(column("{}")), null, 400, "invalid-request"),
                Arguments.of("empty object", json("{}"), null, 400, "invalid-request"),
                Arguments.of("no frames", json("{'frames':[]}"), null, 400, "invalid-request"),
                Arguments.of("unknown member", json("{'frame':[]}"), null, 400, "invalid-request"),
                Arguments.of(
                        "member twice",
                        json("{'mine':'1','mine':'1'}"),
                        null,
                        400,
                        "invalid-request"),
                Arguments.of("mine a number", json("{'mine':1}"), null, 400, "invalid-request"),
                Arguments.of(
                        "no values",
                        json("{'mine':'1','system':'01','points':[]}"),
                        null,
                        400,
                        "invalid-request"),
                Arguments.of("empty", new byte[0], null, 400, "missing-body"),
                Arguments.of("a million points", json(million), null, 413, "body-too-large"),
                Arguments.of(
                        "cut gzip",
                        Arrays.copyOf(zipped, zipped.length - 9),
                        "gzip",
                        400,
                        "malformed-body"),
                Arguments.of("damaged gzip", damaged, "gzip", 400, "malformed-body"),
                Arguments.of("no gzip", good, "gzip", 400, "malformed-body"),
                Arguments.of("bomb", zip(new byte[64 << 20]), "gzip", 413, "body-too-large"),
                Arguments.of("small bomb", zip(new byte[1_900_000]), "gzip", 413, "body-too-large"),
                Arguments.of("other coding", good, "br", 415, "unsupported-media-type"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong_uploads")
    void what_is_no_upload_is_refused_as_a_whole(
            String name, byte[] body, String coding, int status, String type) {
        uplink.upload(body, coding)
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:" + type);
    }

    /** A column that ends with a point, in the third line. */
    @Test
    void what_is_not_json_is_answered_with_its_place() {
        String broken = "{\"frames\":[\n" + frame(now, "'A'", "1", "") + ",\n{\"values\":[1,2.]}]}";
        uplink.upload(broken)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:malformed-body")
                .jsonPath("$.position")
                .isEqualTo(broken.length() - 4)
                .jsonPath("$.line")
                .isEqualTo(3)
                .jsonPath("$.column")
                .isEqualTo(16)
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("#/frames/1/values/1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'mine':'2202217\\ud8000001'} | #/mine",
                "{'system':'0\\u200b1'} | #/system",
                "{'system':' 01'} | #/system",
                "{'points':['A','B\\u202e']} | #/points/1",
                "{'points':['A\\u0000']} | #/points/0",
                "{'points':['A','B ']} | #/points/1",
                "{'points':['A','\\u3000B']} | #/points/1",
                "{'units':['\\uffff']} | #/units/0",
                "{'frames':[{'points':['\\udc00']}]} | #/frames/0/points/0",
                "{'\\ud800':1} | #/\uFFFD",
                "{'frames':[],'\\ud800':1} | #/frames",
            })
    void text_that_no_store_keeps_is_refused_where_it_stands(String upload, String pointer) {
        uplink.upload(upload.replace('\'', '"'))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:invalid-request")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer);
    }

    static Stream<Arguments> too_much() {
        String empty = "{'mine':'1','system':'01','points':[],'values':[]}";
        String wide = empty.replace("'values':[]", "'values':[1" + ",1".repeat(9_999) + "]");
        return Stream.of(
                Arguments.of((empty + ",").repeat(3_000) + empty, 3_000),
                Arguments.of((wide + ",").repeat(10) + wide, 100_000),
                Arguments.of(empty.replace("'1'", "'" + "x".repeat(2 << 20) + "'"), 2 << 20));
    }

    @ParameterizedTest
    @MethodSource("too_much")
    void what_is_more_than_an_upload_may_bring_is_answered_with_the_limit(
            String frames, int limit) {
        uplink.upload(json("{'frames':[" + frames + "]}"), null)
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.limit")
                .isEqualTo(limit)
                .jsonPath("$.errors[0].detail")
                .value(String.class, it -> assertThat(it).contains(Integer.toString(limit)));
    }

    @Test
    void gzip_is_as_good() throws IOException {
        byte[] body = zip(json(frame(now, "'A'", "1", "")));
        assertThat(accepted(uplink.upload(body, "gzip")).accepted()).isEqualTo(1);
    }

    /** More than the server reads ahead: it has to go on reading. */
    @Test
    void a_large_upload_is_read_to_its_end_by_whoever_sends_it() {
        String wide = "," + " ".repeat(1_000_000);
        String upload =
                frame(now, "'A','B'", "1" + wide + "2", ",'status':[0" + wide.substring(1) + ",0]");
        List<Api> senders = IntStream.range(0, 8).mapToObj(_ -> Api.uplink(port, mine)).toList();
        assertThat(senders.parallelStream().map(it -> accepted(it.upload(upload)).accepted()))
                .containsOnly(2L);
    }

    private String frame(Instant time, String points, String values, String more) {
        return "{'mine':'%s','system':'01','dataTime':'%s','points':[%s],'values':[%s]%s}"
                .formatted(mine, time, points, values, more)
                .replace('\'', '"');
    }

    private static String column(String values) {
        return "{'mine':'1','system':'01','dataTime':'x','points':[],'values':[" + values + "]}";
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static ReceiptView accepted(ResponseSpec response) {
        return response.expectStatus()
                .isAccepted()
                .expectBody(ReceiptView.class)
                .returnResult()
                .getResponseBody();
    }
}
