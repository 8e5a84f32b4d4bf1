package org.minesafety.platform.problem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.platform.testapp.Client;
import org.minesafety.platform.testapp.Problems;
import org.minesafety.platform.testapp.TestApplication;
import org.minesafety.testsupport.Eventually;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What a careless or hostile client sends: always a 4xx, never a stack trace. */
@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class MalformedRequestsIT {

    private static final int DEEP = 100_000;
    private static final int MEGABYTE = 1 << 20;

    private final int port;

    MalformedRequestsIT(@LocalServerPort int port) {
        this.port = port;
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("", 400, "missing-body"),
                Arguments.of("null", 400, "missing-body"),
                Arguments.of("   ", 400, "missing-body"),
                Arguments.of("{", 400, "malformed-body"),
                Arguments.of("not json", 400, "malformed-body"),
                Arguments.of("{\"name\":\"a\",}", 400, "malformed-body"),
                Arguments.of("{\"name\":\"a\"} {}", 400, "invalid-request"),
                Arguments.of("{\"name\":\"a\",\"name\":\"b\"}", 400, "malformed-body"),
                Arguments.of("{\"name\":NaN}", 400, "malformed-body"),
                Arguments.of("{'name':'a'}", 400, "malformed-body"),
                Arguments.of("[".repeat(DEEP), 400, "malformed-body"),
                Arguments.of("{\"a\":".repeat(DEEP), 400, "malformed-body"),
                Arguments.of(
                        "{\"name\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}",
                        400,
                        "malformed-body"),
                Arguments.of("{\"name\":" + "9".repeat(DEEP) + "}", 400, "malformed-body"),
                Arguments.of("{\"" + "n".repeat(DEEP) + "\":1}", 400, "malformed-body"),
                Arguments.of("[]", 400, "invalid-request"),
                Arguments.of("17", 400, "invalid-request"),
                Arguments.of("\"text\"", 400, "invalid-request"),
                Arguments.of("{\"name\":1}", 400, "invalid-request"),
                Arguments.of("{\"name\":[]}", 400, "invalid-request"),
                Arguments.of("{\"name\":\"a\",\"kind\":0}", 400, "invalid-request"),
                Arguments.of("{\"name\":\"a\",\"kind\":\"\"}", 400, "invalid-request"),
                Arguments.of("{\"name\":\"" + "n".repeat(MEGABYTE) + "\"}", 413, "body-too-large"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_wrong_body_is_a_problem(String body, int status, String slug) {
        Problems.expect(post(body.getBytes(UTF_8)), status, slug);
    }

    @Test
    void bytes_that_are_not_utf_8_are_a_problem() {
        byte[] body = "{\"name\":\"Schächte\",\"kind\":\"VERTICAL\"}".getBytes(ISO_8859_1);
        Problems.expect(post(body), 400, "malformed-body");
    }

    @Test
    void a_syntax_error_says_line_column_and_pointer() {
        var members =
                Problems.expect(
                        post("{\n  \"name\": tru\n}".getBytes(UTF_8)), 400, "malformed-body");
        assertThat(members).containsEntry("line", 2).containsKey("column");
        assertThat((Object) Problems.fault(members).get("pointer")).isEqualTo("#/name");
        assertThat(Problems.fault(members).get("detail").toString()).contains("第 2 行");
    }

    @ParameterizedTest(name = "{1} at {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'a\\ud800b'} | U+D800 | #/name",
                "{'name':'a\\udc00\\ud800b'} | U+DC00 | #/name",
                "{'name':'a\\u202eb'} | U+202E | #/name",
                "{'name':'a\\u0000b'} | U+0000 | #/name",
                "{'name':'a\\nb'} | U+000A | #/name",
                "{'name':'a\\uffffb'} | U+FFFF | #/name",
                "{'location':{'\\u200b':1}} | U+200B | #/location/\uFFFD",
                "{'\\ud800':1} | U+D800 | #/\uFFFD",
                "{'measures':[{'at':'a\\u0085'}]} | U+0085 | #/measures/0/at",
            })
    void text_that_no_store_keeps_is_refused_where_it_stands(
            String body, String character, String pointer) {
        var members =
                Problems.expect(
                        post(body.replace('\'', '"').getBytes(UTF_8)), 400, "invalid-request");
        assertThat((Object) Problems.fault(members).get("pointer")).isEqualTo(pointer);
        assertThat(Problems.fault(members).get("detail").toString()).contains(character);
    }

    @ParameterizedTest
    @ValueSource(strings = {" Ost", "Ost ", "\u3000东", "东\u00A0", " "})
    void outer_blanks_are_refused(String name) {
        var members =
                Problems.expect(
                        post("{\"name\":\"%s\"}".formatted(name).getBytes(UTF_8)),
                        400,
                        "invalid-request");
        assertThat(members.toString()).contains("首尾不能有空白", "#/name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"东　翼", "\uD842\uDFB7田", "\\ud842\\udfb7田", "葛\uDB40\uDD00"})
    void chinese_text_is_taken_as_it_is(String name) {
        post("{\"name\":\"%s\",\"kind\":\"VERTICAL\"}".formatted(name).getBytes(UTF_8))
                .expectStatus()
                .isCreated();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C1A1", "EDA080", "F4908080", "80", "E4B8", "FF"})
    void bytes_that_only_look_like_utf_8_are_refused(String hex) {
        byte[] wrong = HexFormat.of().parseHex(hex);
        byte[] body = new byte[wrong.length + 11];
        System.arraycopy("{\"name\":\"".getBytes(UTF_8), 0, body, 0, 9);
        System.arraycopy(wrong, 0, body, 9, wrong.length);
        System.arraycopy("\"}".getBytes(UTF_8), 0, body, 9 + wrong.length, 2);
        var members = Problems.expect(post(body), 400, "malformed-body");
        assertThat(members).containsEntry("line", 1).containsEntry("column", 10);
    }

    @Test
    void text_in_a_list_of_items_is_looked_at_too() {
        Problems.expect(
                Client.county(port)
                        .post()
                        .uri("/api/v1/measures")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue("[{\"at\":\"\\u202e\",\"metres\":1}]")
                        .exchange(),
                400,
                "invalid-request");
    }

    @Test
    void an_unknown_property_is_named() {
        var members =
                Problems.expect(
                        post(
                                """
                                {"name":"a","kind":"VERTICAL","location":{"latitude":1,"longitude":2,"a/b~":3}}
                                """
                                        .getBytes(UTF_8)),
                        400,
                        "invalid-request");
        assertThat((Object) Problems.fault(members).get("pointer")).isEqualTo("#/location/a~1b~0");
        assertThat((Object) Problems.fault(members).get("detail"))
                .isEqualTo("未知的属性；可用的属性：latitude, longitude");
    }

    @Test
    void a_wrong_constant_names_the_right_ones() {
        var members =
                Problems.expect(
                        post("{\"name\":\"a\",\"kind\":\"ROUND\"}".getBytes(UTF_8)),
                        400,
                        "invalid-request");
        assertThat((Object) Problems.fault(members).get("pointer")).isEqualTo("#/kind");
        assertThat(Problems.fault(members).get("detail").toString()).endsWith("VERTICAL, INCLINED");
    }

    @Test
    void a_wrong_type_inside_a_list_is_pointed_at() {
        var members =
                Problems.expect(
                        post(
                                """
                                {"name":"a","kind":"VERTICAL","measures":[
                                  {"at":"2026-01-01T00:00:00Z","metres":1},
                                  {"at":"2026-01-01T00:00:00Z","metres":1.5}]}
                                """
                                        .getBytes(UTF_8)),
                        400,
                        "invalid-request");
        assertThat((Object) Problems.fault(members).get("pointer"))
                .isEqualTo("#/measures/1/metres");
    }

    @Test
    void a_stream_of_items_is_limited_like_any_other_body() {
        String item = "{\"at\":\"2026-01-01T00:00:00Z\",\"metres\":1}";
        String body = "[" + (item + ",").repeat(2 * MEGABYTE / item.length()) + item + "]";
        Problems.expect(
                Client.county(port)
                        .post()
                        .uri("/api/v1/measures")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body.getBytes(UTF_8))
                        .exchange(),
                413,
                "body-too-large");
    }

    @ParameterizedTest(name = "{0} is wrong at {1}")
    @CsvSource({
        "/api/v1/shafts/%20, code",
        "/api/v1/shafts/%E3%80%80, code",
        "/api/v1/shafts/%20a, code",
        "/api/v1/shafts/a%E2%80%AE, code",
        "/api/v1/shafts/%ED%A0%80, code",
        "/api/v1/shafts/%FF, code",
        "/api/v1/shafts?kind=, kind",
        "/api/v1/shafts?kind, kind",
        "/api/v1/shafts?kind=%20, kind",
        "/api/v1/shafts?kind=VERTICAL%20, kind",
        "/api/v1/shafts?kind=%FF, kind",
        "/api/v1/shafts?kind=VERTICAL&kind=INCLINED, kind",
        "/api/v1/shafts?kind=VERTICAL&kind=VERTICAL, kind",
        "/api/v1/shafts?Kind=VERTICAL, Kind",
        "/api/v1/shafts?knid=VERTICAL, knid",
        "/api/v1/shafts?limit=5&limit=6, limit",
        "/api/v1/shafts?cursor=, cursor",
        "/api/v1/shafts/a?kind=VERTICAL, kind",
        "/api/v1/hours?from=2026-01-01T00:00:00Z&hours=1&to=2026-01-01T00:00:00Z, to",
        "/api/v1/hours?from=2026-01-02T00:00:00Z&hours=1&to=2026-01-01T00:00:00Z, to",
        "/api/v1/hours?from=2026-01-01T07:00:00Z&hours=1&to=2026-01-01T08:00:00, to",
        "/api/v1/hours?from=2026-01-01T00:00:00Z&hours=1&unit=22, unit",
        "/api/v1/hours?from=2026-01-01T00:00:00Z&hours=1&unit=%EF%BC%92%EF%BC%92%EF%BC%90%EF%BC%92%EF%BC%92%EF%BC%91, unit",
        "/actuator/journal?lmit=1, lmit",
        "/actuator/journal/mine/1?kind=mine, kind",
    })
    void a_wrong_parameter_is_named_whatever_the_operation(String address, String parameter)
            throws IOException {
        String answer = raw("GET " + address + " HTTP/1.1\r\n", "", "operations");
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("invalid-request", "\"parameter\":\"" + parameter + "\"");
    }

    @Test
    void an_unknown_parameter_names_the_known_ones() {
        var members =
                Problems.expect(
                        Client.county(port).get().uri("/api/v1/shafts?sort=name").exchange(),
                        400,
                        "invalid-request");
        assertThat(Problems.fault(members).get("detail").toString())
                .endsWith("cursor, kind, limit");
    }

    @Test
    void a_wrong_value_of_a_parameter_says_the_wanted_form() {
        var members =
                Problems.expect(
                        Client.county(port).get().uri("/api/v1/hours?from=1.1.&hours=1").exchange(),
                        400,
                        "invalid-request");
        assertThat(Problems.fault(members).get("detail").toString())
                .contains("2026-11-25T08:00:00+08:00");
        members =
                Problems.expect(
                        Client.county(port).get().uri("/api/v1/shafts?kind=ROUND").exchange(),
                        400,
                        "invalid-request");
        assertThat(Problems.fault(members).get("detail").toString()).endsWith("VERTICAL, INCLINED");
    }

    @Test
    void fifty_media_types_may_be_accepted_and_no_more() {
        Problems.expect(accepting(51), 400, "invalid-request");
        accepting(50).expectStatus().isOk();
    }

    private ResponseSpec accepting(int types) {
        return Client.county(port)
                .get()
                .uri("/api/v1/shafts")
                .header("Accept", "application/json" + ",image/png".repeat(types - 1))
                .exchange();
    }

    @Test
    void what_the_server_cannot_expect_is_refused() throws IOException {
        assertThat(raw("GET /api/v1/shafts HTTP/1.1\r\nExpect: a-miracle\r\n", ""))
                .startsWith("HTTP/1.1 417 ")
                .contains("expectation-failed");
    }

    @ParameterizedTest(name = "{0} {1} is answered {2}")
    @CsvSource({
        "TRACE, /api/v1/shafts, 405",
        "BREW, /api/v1/shafts, 405",
        "BREW, /api/v1/nowhere, 405",
        "OPTIONS, /api/v1/shafts, 200",
        "OPTIONS, /api/v1/nowhere, 404",
        "HEAD, /api/v1/shafts, 200",
        "HEAD, /api/v1/shafts/none, 404",
        "GET, /api/v1/shafts/, 404",
        "GET, /api/v1//shafts, 400",
        "GET, /api/v1/shafts/a;b=c, 400",
        "GET, /api/v1/shafts;b=c, 400",
        "GET, /api/v1/shafts/a%2Fb, 400",
        "GET, /api/v1/shafts/a%5Cb, 400",
        "GET, /api/v1/%2e%2e/shafts, 400",
        "GET, /api/v1/shafts/a%00, 400",
    })
    void methods_and_addresses_are_answered_everywhere_alike(
            String method, String address, int status) throws IOException {
        assertThat(raw(method + " " + address + " HTTP/1.1\r\n", ""))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/shafts/%zz",
                "/api/v1/shafts/%",
                "/api/v1/shafts/%E4%B8",
                "/api/v1/shafts/%00",
                "/api/v1/shafts/a%2Fb",
                "/api/v1/shafts/a;b=c",
                "/api/v1/../actuator",
                "/api/v1//shafts",
                "/api/v1/shafts?limit=%zz",
                "/api/v1/shafts?limit=%FF",
                "/api/v1/shafts/{curly}",
                "//////",
                "*"
            })
    void a_malformed_address_is_never_a_server_error(String address) throws IOException {
        refused(raw("GET " + address + " HTTP/1.1\r\n", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G\u0001T /api/v1/shafts HTTP/1.1\r\n",
                "nonsense\r\n",
                "GET /api/v1/shafts HTTP/1.1\r\nAuthorization: a\r\nAuthorization: b\r\n",
                "GET /api/v1/shafts HTTP/1.1\r\nAccept: \u0001\r\n",
                "POST /api/v1/shafts HTTP/1.1\r\nContent-Length: -1\r\n",
                "POST /api/v1/shafts HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n",
            })
    void a_malformed_head_is_never_a_server_error(String head) throws IOException {
        refused(raw(head, ""));
    }

    static Stream<Arguments> wrongHeads() {
        return Stream.of(
                Arguments.of("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n", 414),
                Arguments.of("GET / HTTP/1.1\r\nX-Much: " + "x".repeat(40_000) + "\r\n", 431),
                Arguments.of("TRACE /api/v1/shafts HTTP/1.1\r\n", 405),
                Arguments.of("CONNECT localhost:443 HTTP/1.1\r\n", 405),
                Arguments.of("PROPFIND /api/v1/shafts HTTP/1.1\r\n", 405),
                Arguments.of("PRI * HTTP/2.0\r\n", 400));
    }

    @ParameterizedTest
    @MethodSource("wrongHeads")
    void what_no_handler_sees_is_a_problem_all_the_same(String head, int status)
            throws IOException {
        refused(raw(head, ""));
        assertThat(raw(head + "Accept-Language: en-GB\r\n", ""))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void an_address_and_headers_that_the_gateway_lets_pass_are_read() throws IOException {
        assertThat(raw("GET /api/v1/shafts/" + "x".repeat(8 << 10) + " HTTP/1.1\r\n", ""))
                .startsWith("HTTP/1.1 404 ");
        String header = "X-Much: " + "x".repeat(16 << 10) + "\r\n";
        assertThat(raw("GET /api/v1/shafts HTTP/1.1\r\n" + header, "")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void what_no_handler_sees_is_refused_in_the_language_of_the_request() throws IOException {
        String head = "GET /api/v1/%%s HTTP/1.1\r\nAccept-Language: %s\r\nAccept: \u0001\r\n";
        assertThat(raw(head.formatted("en-GB, zh;q=0.5"), "")).contains("\"Bad request\"");
        assertThat(raw(head.formatted("zh-CN"), "")).contains("\"请求无效\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "DELETE", "OPTIONS"})
    void a_request_that_has_no_body_is_not_waited_for(String method) throws IOException {
        String head = method + " /api/v1/shafts HTTP/1.1\r\n";
        for (String framing : new String[] {"Content-Length: 9", "Transfer-Encoding: chunked"}) {
            assertThat(raw(head + framing + "\r\n", "")).startsWith("HTTP/1.1 400 ");
        }
        assertThat(raw("GET /api/v1/shafts HTTP/1.1\r\nContent-Length: 0\r\n", ""))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_client_that_goes_away_in_the_middle_leaves_no_error(CapturedOutput output)
            throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(
                            ("POST /api/v1/shafts HTTP/1.1\r\nHost: a\r\nIdempotency-Key: k\r\n"
                                            + "Content-Type: application/json\r\nAuthorization: Bearer "
                                            + Client.token("county-system").token()
                                            + "\r\nX-Correlation-Id: gone-1\r\nContent-Length: 100\r\n\r\n{\"name\"")
                                    .getBytes(UTF_8));
            socket.getOutputStream().flush();
            socket.setSoLinger(true, 0);
        }
        Eventually.eventually(
                Duration.ofSeconds(5), () -> assertThat(output.getAll()).contains("gone-1"));
        assertThat(output.getAll().lines().filter(line -> line.contains("gone-1")))
                .noneMatch(line -> line.contains("ERROR"));
    }

    private ResponseSpec post(byte[] body) {
        return Client.county(port)
                .post()
                .uri("/api/v1/shafts")
                .header("Idempotency-Key", "k")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static void refused(String answer) {
        assertThat(answer)
                .matches("(?s)HTTP/1.1 4\\d\\d .*")
                .containsIgnoringCase("Content-Type: application/problem+json")
                .contains("urn:problem-type:minesafety:");
    }

    private String raw(String head, String body) throws IOException {
        return raw(head, body, "county-system");
    }

    private String raw(String head, String body, String... more) throws IOException {
        String[] roles =
                Stream.concat(Stream.of("county-system"), Stream.of(more)).toArray(String[]::new);
        String request =
                head
                        + "Host: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                        + Client.token(roles).token()
                        + "\r\n\r\n"
                        + body;
        return Client.raw(port, request.getBytes(ISO_8859_1));
    }
}
