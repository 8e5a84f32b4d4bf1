package org.minesafety.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.platform.testapp.Client;
import org.minesafety.platform.testapp.Problems;
import org.minesafety.platform.testapp.Shafts;
import org.minesafety.platform.testapp.TestApplication;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Mono;

@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ConventionsIT {

    private final int port;
    private final Shafts shafts;

    ConventionsIT(@LocalServerPort int port, @Autowired Shafts shafts) {
        this.port = port;
        this.shafts = shafts;
    }

    @BeforeEach
    void nothingIsThere() {
        shafts.clear();
    }

    @Test
    void what_is_created_has_a_version_that_the_next_change_must_name() {
        ResponseSpec created = put("S1", "If-None-Match", "*");
        created.expectStatus().isCreated();
        created.expectHeader().valueEquals("ETag", "\"1\"");
        created.expectHeader().valueEquals("Location", "/api/v1/shafts/S1");

        ResponseSpec changed = put("S1", "If-Match", "\"1\"");
        changed.expectStatus().isOk();
        changed.expectHeader().valueEquals("ETag", "\"2\"");

        ResponseSpec stale = put("S1", "If-Match", "\"1\"");
        Problems.expect(stale, 412, "precondition-failed");
        stale.expectHeader().doesNotExist("ETag");
    }

    @ParameterizedTest(name = "{0}: {1} is answered {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "If-Match | '\"1\"' | 200",
                "If-Match | '\"7\", \"1\"' | 200",
                "If-Match | * | 200",
                "If-Match | 'W/\"1\"' | 412",
                "If-Match | '\"2\"' | 412",
                "If-Match | '\"\"' | 412",
                "If-Match | '\"x y\"' | 400",
                "If-Match | 1 | 400",
                "If-Match | '\"1' | 400",
                "If-Match | '\"1\",' | 400",
                "If-Match | '\"1\" \"2\"' | 400",
                "If-Match | '*, \"1\"' | 400",
                "If-Match | '' | 400",
                "If-None-Match | * | 412",
                "If-None-Match | '\"1\"' | 412",
                "If-None-Match | '\"2\"' | 200",
                "Other | * | 428",
            })
    void a_change_needs_a_precondition_that_holds(String header, String value, int status) {
        put("S1", "If-None-Match", "*").expectStatus().isCreated();
        put("S1", header, value).expectStatus().isEqualTo(status);
    }

    @Test
    void what_does_not_exist_matches_nothing() {
        Problems.expect(put("S1", "If-Match", "*"), 412, "precondition-failed");
        Problems.expect(put("S1", "If-Match", "\"0\""), 412, "precondition-failed");
        Problems.expect(put("S1", "Other", "*"), 428, "precondition-required");
    }

    @Test
    void what_has_not_changed_is_not_sent_again() {
        put("S1", "If-None-Match", "*");
        get("S1", "\"1\"").expectStatus().isNotModified().expectBody().isEmpty();
        get("S1", "\"2\"").expectStatus().isOk();
        put("S1", "If-Match", "\"1\"");
        get("S1", "\"1\"").expectStatus().isOk();
        get("S1", "\"1\", \"2\"").expectStatus().isNotModified();
    }

    @Test
    void a_creating_request_needs_a_key() {
        Problems.expect(post(null), 400, "idempotency-key-missing");
        Problems.expect(post(""), 400, "idempotency-key-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blanks", "\"with blanks\"", "\"\""})
    void a_key_is_visible_ascii(String key) {
        Map<String, Object> members = Problems.expect(post(key), 400, "invalid-request");
        assertThat((Object) Problems.fault(members).get("header")).isEqualTo("Idempotency-Key");
    }

    @Test
    void a_key_has_no_more_than_64_characters() {
        post("k".repeat(64)).expectStatus().isCreated();
        Problems.expect(post("k".repeat(65)), 400, "invalid-request");
    }

    @Test
    void a_quoted_key_is_the_same_as_a_bare_one() {
        post("\"abc\"").expectHeader().valueEquals("Location", "/api/v1/shafts/abc");
    }

    @Test
    void pages_hold_every_item_once_whatever_is_inserted_meanwhile() {
        for (int i = 10; i < 20; i++) {
            create("S" + i, "n" + i % 3);
        }
        var seen = new ArrayList<String>();
        Map<?, ?> page = page("/api/v1/shafts?limit=3");
        while (true) {
            ((List<?>) page.get("items")).forEach(it -> seen.add((String) it));
            if (page.get("next") == null) {
                break;
            }
            create("A" + seen.size(), "a");
            page = page("/api/v1/shafts?limit=3&cursor=" + page.get("next"));
        }
        assertThat(seen)
                .containsExactly(
                        "S12", "S15", "S18", "S10", "S13", "S16", "S19", "S11", "S14", "S17");
    }

    @Test
    void a_cursor_belongs_to_its_list() {
        for (int i = 0; i < 5; i++) {
            create("S" + i, "n");
        }
        String cursor = (String) page("/api/v1/shafts?limit=2&kind=VERTICAL").get("next");
        assertThat(page("/api/v1/shafts?kind=VERTICAL&cursor=" + cursor + "&limit=4").get("items"))
                .isEqualTo(List.of("S2", "S3", "S4"));
        for (String other :
                new String[] {
                    "?cursor=" + cursor,
                    "?kind=INCLINED&cursor=" + cursor,
                    "?kind=VERTICAL&cursor=" + cursor + "A",
                    "?kind=VERTICAL&cursor=x" + cursor,
                    "?kind=VERTICAL&cursor=" + "x".repeat(3000)
                }) {
            Problems.expect(
                    Client.county(port).get().uri("/api/v1/shafts" + other).exchange(),
                    400,
                    "invalid-cursor");
        }
    }

    @Test
    void a_cursor_belongs_to_its_caller() {
        create("S1", "n");
        create("S2", "n");
        String cursor = (String) page("/api/v1/shafts?limit=1").get("next");
        String other = Tokens.of("county-220281").roles("county-system").token();
        Problems.expect(
                Client.with(port, other).get().uri("/api/v1/shafts?cursor=" + cursor).exchange(),
                400,
                "invalid-cursor");
    }

    @Test
    void what_cannot_be_represented_is_not_done() {
        for (String accepted :
                new String[] {"application/xml", "text/event-stream", "application/json;q=0"}) {
            var members =
                    Problems.expect(
                            Client.county(port)
                                    .put()
                                    .uri("/api/v1/shafts/S1")
                                    .header("If-None-Match", "*")
                                    .header("Accept", accepted)
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .bodyValue("{\"name\":\"Ost\",\"kind\":\"VERTICAL\"}")
                                    .exchange(),
                            406,
                            "not-acceptable");
            if (!accepted.endsWith("q=0")) {
                assertThat(members).containsEntry("allowed", List.of("application/json"));
            }
        }
        get("S1", "\"0\"").expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=utf-16", "application/json;charset=gbk"})
    void json_is_utf_8(String type) {
        Problems.expect(
                Client.county(port)
                        .put()
                        .uri("/api/v1/shafts/S1")
                        .header("If-None-Match", "*")
                        .header("Content-Type", type)
                        .body(
                                BodyInserters.fromDataBuffers(
                                        Mono.just(
                                                DefaultDataBufferFactory.sharedInstance.wrap(
                                                        "{}".getBytes(UTF_8)))))
                        .exchange(),
                415,
                "unsupported-media-type");
    }

    @Test
    void a_body_that_is_bound_is_not_encoded() {
        ResponseSpec answer =
                Client.county(port)
                        .put()
                        .uri("/api/v1/shafts/S1")
                        .header("If-None-Match", "*")
                        .header("Content-Encoding", "gzip")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue("{\"name\":\"Ost\",\"kind\":\"VERTICAL\"}")
                        .exchange();
        Problems.expect(answer, 415, "unsupported-media-type");
        answer.expectHeader().valueEquals("Accept-Encoding", "identity");
    }

    @Test
    void one_request_has_one_key() {
        Map<String, Object> members =
                Problems.expect(
                        Client.county(port)
                                .post()
                                .uri("/api/v1/shafts")
                                .header("Idempotency-Key", "a", "b")
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue("{\"name\":\"Ost\",\"kind\":\"VERTICAL\"}")
                                .exchange(),
                        400,
                        "invalid-request");
        assertThat((Object) Problems.fault(members).get("header")).isEqualTo("Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "1.5", "x", "", "99999999999999999999"})
    void a_limit_is_from_1_to_500(String limit) {
        Problems.expect(
                Client.county(port).get().uri("/api/v1/shafts?limit=" + limit).exchange(),
                400,
                "invalid-request");
    }

    @Test
    void a_batch_is_worked_off_item_by_item() {
        create("Alt", "Alt");
        batch(
                        """
                        [{"name":"Neu","kind":"VERTICAL"},
                         {"name":"Alt","kind":"VERTICAL"},
                         {"name":"","kind":"VERTICAL"},
                         {"name":"Rund","kind":"ROUND"},
                         17,
                         null,
                         {"name":"Kaputt","kind":"VERTICAL"},
                         {"name":"Neu","kind":"VERTICAL"}]
                        """)
                .expectStatus()
                .isEqualTo(207)
                .expectBody()
                .jsonPath("$.items[*].index")
                .isEqualTo(List.of(0, 1, 2, 3, 4, 5, 6, 7))
                .jsonPath("$.items[*].status")
                .isEqualTo(List.of(201, 409, 400, 400, 400, 400, 500, 409))
                .jsonPath("$.items[0].result.code")
                .isEqualTo("Neu")
                .jsonPath("$.items[0].problem")
                .doesNotExist()
                .jsonPath("$.items[1].problem.type")
                .isEqualTo("urn:problem-type:minesafety:conflict")
                .jsonPath("$.items[1].problem.title")
                .isEqualTo("Conflict")
                .jsonPath("$.items[2].problem.errors[0].pointer")
                .isEqualTo("#/name")
                .jsonPath("$.items[2].problem.errors[0].detail")
                .isEqualTo("must not be blank")
                .jsonPath("$.items[3].problem.errors[0].pointer")
                .isEqualTo("#/kind")
                .jsonPath("$.items[6].problem.type")
                .isEqualTo("urn:problem-type:minesafety:internal-error");
    }

    @Test
    void a_batch_without_a_fault_is_answered_200() {
        batch("[{\"name\":\"Neu\",\"kind\":\"VERTICAL\"}]").expectStatus().isOk();
    }

    @Test
    void a_batch_has_a_limit() {
        Problems.expect(batch("[]"), 400, "invalid-request");
        Problems.expect(batch("[" + "1,".repeat(500) + "1]"), 400, "invalid-request");
        batch("[" + "1,".repeat(499) + "1]").expectStatus().isEqualTo(207);
    }

    @ParameterizedTest(name = "{0} is shown as {1}")
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-01-01T08:00:00+08:00",
        "2026-01-01T08:00:00, 2026-01-01T08:00:00+08:00",
        "2026-01-01T08:00, 2026-01-01T08:00:00+08:00",
        "2026-01-01T00:00:00-05:30, 2026-01-01T13:30:00+08:00",
        "2026-01-01T08:00:00.123456+08:00, 2026-01-01T08:00:00.123+08:00",
    })
    void times_are_read_with_any_offset_and_shown_as_chinas(String sent, String shown) {
        times("\"" + sent + "\"")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[0].at")
                .isEqualTo(shown);
        hours(sent).jsonPath("$[0]").isEqualTo(shown);
    }

    @Test
    void an_unescaped_plus_sign_in_a_query_is_understood() {
        hours("2026-01-01T08:00:00 08:00").jsonPath("$[0]").isEqualTo("2026-01-01T08:00:00+08:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1767225600",
                "1767225600.5",
                "\"\"",
                "\"yesterday\"",
                "\"2026-02-30T00:00:00Z\"",
                "\"2026-01-01\"",
                "\"2026-01-01T00:00:00+99:00\"",
                "[2026,1,1]",
                "{}",
                "true"
            })
    void what_is_no_time_is_refused(String value) {
        Problems.expect(times(value), 400, "invalid-request");
    }

    private ResponseSpec put(String code, String header, String value) {
        return Client.county(port)
                .put()
                .uri("/api/v1/shafts/" + code)
                .header(header, value)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"name\":\"Ost\",\"kind\":\"VERTICAL\"}")
                .exchange();
    }

    private void create(String code, String name) {
        Client.county(port)
                .put()
                .uri("/api/v1/shafts/" + code)
                .header(HttpHeaders.IF_NONE_MATCH, "*")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"name\":\"%s\",\"kind\":\"VERTICAL\"}".formatted(name))
                .exchange()
                .expectStatus()
                .isCreated();
    }

    private ResponseSpec get(String code, String tag) {
        return Client.county(port)
                .get()
                .uri("/api/v1/shafts/" + code)
                .header(HttpHeaders.IF_NONE_MATCH, tag)
                .exchange();
    }

    private ResponseSpec post(String key) {
        return Client.county(port)
                .post()
                .uri("/api/v1/shafts")
                .headers(headers -> {
                    if (key != null) {
                        headers.set("Idempotency-Key", key);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"name\":\"Ost\",\"kind\":\"VERTICAL\"}")
                .exchange();
    }

    private ResponseSpec batch(String body) {
        return Client.county(port)
                .post()
                .uri("/api/v1/shafts:batch")
                .header("Accept-Language", "en")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private Map<?, ?> page(String uri) {
        return Client.county(port)
                .get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
    }

    private ResponseSpec times(String at) {
        return Client.county(port)
                .post()
                .uri("/api/v1/measures")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("[{\"at\":%s,\"metres\":1}]".formatted(at))
                .exchange();
    }

    private BodyContentSpec hours(String from) {
        return Client.county(port)
                .get()
                .uri(uri ->
                        uri.path("/api/v1/hours")
                                .queryParam("from", "{from}")
                                .queryParam("hours", 1)
                                .build(from))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }
}
