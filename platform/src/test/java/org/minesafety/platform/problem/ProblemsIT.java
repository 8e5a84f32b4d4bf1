package org.minesafety.platform.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minesafety.platform.testapp.Client;
import org.minesafety.platform.testapp.Problems;
import org.minesafety.platform.testapp.TestApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Mono;

@SpringBootTest(classes = TestApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class ProblemsIT {

    private static final String SHAFT = "{\"name\":\"Ost\",\"kind\":\"VERTICAL\"}";

    private final int port;

    ProblemsIT(@LocalServerPort int port) {
        this.port = port;
    }

    @ParameterizedTest(name = "{0} {1} is answered {2} {3}")
    @CsvSource({
        "GET, /api/v1/shafts?limit=0, 400, invalid-request",
        "GET, /api/v1/shafts?kind=ROUND, 400, invalid-request",
        "GET, /api/v1/shafts?cursor=nonsense, 400, invalid-cursor",
        "GET, /api/v1/hours?hours=3, 400, missing-parameter",
        "GET, /api/v1/hours?from=2026-01-01T00:00:00Z&hours=25, 400, invalid-request",
        "GET, /api/v1/hours?from=yesterday&hours=3, 400, invalid-request",
        "GET, /api/v1/shafts/none, 404, not-found",
        "GET, /api/v1/nowhere, 404, not-found",
        "GET, /nowhere, 404, not-found",
        "DELETE, /api/v1/shafts/none, 405, method-not-allowed",
        "GET, /api/v1/failures/400, 400, bad-request",
        "GET, /api/v1/failures/401, 401, unauthenticated",
        "GET, /api/v1/failures/403, 403, forbidden",
        "GET, /api/v1/failures/409, 409, conflict",
        "GET, /api/v1/failures/412, 412, precondition-failed",
        "GET, /api/v1/failures/413, 413, body-too-large",
        "GET, /api/v1/failures/limit, 413, body-too-large",
        "GET, /api/v1/failures/418, 400, bad-request",
        "GET, /api/v1/failures/422, 422, unprocessable",
        "GET, /api/v1/failures/428, 428, precondition-required",
        "GET, /api/v1/failures/429, 429, too-many-requests",
        "GET, /api/v1/failures/500, 500, internal-error",
        "GET, /api/v1/failures/503, 503, unavailable",
        "GET, /api/v1/failures/broken-behind, 503, unavailable",
        "GET, /api/v1/failures/advised, 422, unprocessable",
        "GET, /api/v1/failures/translated, 409, conflict",
        "GET, /api/v1/failures/unforeseen, 500, internal-error",
        "GET, /api/v1/failures/late/after-the-head, 500, internal-error",
    })
    void every_status_is_a_problem(HttpMethod method, String uri, int status, String slug) {
        Problems.expect(Client.county(port).method(method).uri(uri).exchange(), status, slug);
    }

    @Test
    void a_problem_has_all_members_and_says_where_it_happened() {
        Client.county(port)
                .get()
                .uri("/api/v1/nowhere?secret=1")
                .header("X-Correlation-Id", "abc-1")
                .exchange()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .json(
                        """
                        {"type":"urn:problem-type:minesafety:not-found","title":"未找到","status":404,
                         "detail":"所请求的资源不存在，或不在您的管辖范围内。",
                         "instance":"/api/v1/nowhere","correlationId":"abc-1"}
                        """,
                        JsonCompareMode.STRICT);
    }

    @ParameterizedTest(name = "{0} is answered in {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en | en | Not found",
                "en-US,zh;q=0.5 | en | Not found",
                "zh-CN | zh-CN | 未找到",
                "zh-TW | zh-CN | 未找到",
                "fr, en;q=0.5 | en | Not found",
                "fr | zh-CN | 未找到",
                "'' | zh-CN | 未找到",
                "!!! | zh-CN | 未找到",
            })
    void the_language_follows_the_client(String asked, String language, String title) {
        Client.county(port)
                .get()
                .uri("/api/v1/nowhere")
                .header("Accept-Language", asked)
                .exchange()
                .expectHeader()
                .valueEquals("Content-Language", language)
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo(title);
    }

    @Test
    void an_unforeseen_error_is_logged_once_and_tells_nothing(CapturedOutput output) {
        String body =
                new String(
                        Client.county(port)
                                .get()
                                .uri("/api/v1/failures/unforeseen")
                                .header("X-Correlation-Id", "unforeseen-1")
                                .exchange()
                                .expectStatus()
                                .is5xxServerError()
                                .expectBody()
                                .returnResult()
                                .getResponseBodyContent());
        assertThat(body).doesNotContain("secret", "Exception", "org.");
        assertThat(output.getAll().lines().filter(line -> line.contains("secret of the house")))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).contains("\"correlationId\":\"unforeseen-1\"", "ERROR"));
    }

    @Test
    void a_wrong_method_names_the_right_ones() {
        ResponseSpec response = Client.county(port).delete().uri("/api/v1/shafts").exchange();
        Problems.expect(response, 405, "method-not-allowed");
        response.expectHeader()
                .value("Allow", allow -> assertThat(allow.split(",")).contains("GET", "POST"));
    }

    @Test
    void an_unavailable_format_is_refused_as_json() {
        Problems.expect(
                Client.county(port)
                        .get()
                        .uri("/api/v1/hours?from=2026-01-01T00:00:00Z&hours=1")
                        .accept(MediaType.IMAGE_PNG)
                        .exchange(),
                406,
                "not-acceptable");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"text/plain", "application/json;charset=no-such", "nonsense", "application/xml"})
    void a_foreign_media_type_names_the_right_one(String type) {
        ResponseSpec response =
                Client.county(port)
                        .post()
                        .uri("/api/v1/measures")
                        .headers(headers -> headers.set("Content-Type", type))
                        .body(BodyInserters.fromDataBuffers(bytes(SHAFT)))
                        .exchange();
        Problems.expect(response, 415, "unsupported-media-type");
        response.expectHeader()
                .value("Accept", accept -> assertThat(accept).contains("application/json"));
    }

    private static Mono<DataBuffer> bytes(String text) {
        return Mono.just(DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(UTF_8)));
    }

    @Test
    void an_error_of_a_service_that_is_down_says_when_to_come_back() {
        ResponseSpec response = Client.county(port).get().uri("/api/v1/failures/503").exchange();
        Problems.expect(response, 503, "unavailable");
        response.expectHeader().valueEquals("Retry-After", "5");
    }

    @Test
    void head_is_answered_without_a_body() {
        Client.county(port)
                .head()
                .uri("/api/v1/nowhere")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .isEmpty();
    }

    @Test
    void all_rules_that_a_body_breaks_are_told_at_once() {
        var members =
                Problems.expect(
                        Client.county(port)
                                .post()
                                .uri("/api/v1/shafts")
                                .header("Idempotency-Key", "k")
                                .header("Accept-Language", "en")
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(
                                        """
                                        {"name":"","location":{"latitude":91,"longitude":0},
                                         "measures":[{"at":"2026-01-01T00:00:00Z","metres":1},
                                                     {"metres":101}]}
                                        """)
                                .exchange(),
                        400,
                        "invalid-request");
        assertThat(members.get("errors"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder(
                        Map.of("pointer", "#/name", "detail", "must not be blank"),
                        Map.of("pointer", "#/kind", "detail", "must not be null"),
                        Map.of(
                                "pointer",
                                "#/location/latitude",
                                "detail",
                                "must be less than or equal to 90"),
                        Map.of("pointer", "#/measures/1/at", "detail", "must not be null"),
                        Map.of(
                                "pointer",
                                "#/measures/1/metres",
                                "detail",
                                "must be less than or equal to 100"));
    }

    @Test
    void the_validator_speaks_chinese_by_default() {
        Client.county(port)
                .post()
                .uri("/api/v1/shafts")
                .header("Idempotency-Key", "k")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"name\":\"\",\"kind\":\"VERTICAL\"}")
                .exchange()
                .expectBody()
                .jsonPath("$.errors[0].detail")
                .isEqualTo("不能为空");
    }
}
