package org.minesafety.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.gateway.Platform.ALERT;
import static org.minesafety.gateway.Platform.HAZARD;
import static org.minesafety.gateway.Platform.INSPECTION;
import static org.minesafety.gateway.Platform.countyToken;
import static org.minesafety.gateway.Platform.otherToken;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The work lists of the services are one at the gateway. */
@GatewayTest
class WorklistIT {

    private static final String NOON = "2026-11-24T12:00:00+08:00";
    private static final String LATER = "2026-11-25T12:00:00+08:00";

    @Autowired WebTestClient http;
    @Autowired CircuitBreakerRegistry breakers;

    @BeforeEach
    void lists() {
        Platform.rest(breakers);
        HAZARD.answers(
                pages(
                        HAZARD,
                        told("next-page", item("h1", NOON), item("h2", LATER)),
                        told(null, item("h3", null))));
        ALERT.answers(pages(ALERT, told(null, item("a1", NOON), item("h1x", LATER)), told(null)));
    }

    @Test
    void they_are_merged_by_due_and_id_with_one_cursor() {
        List<String> ids = new ArrayList<>();
        String token = countyToken();
        String cursor = null;
        do {
            JsonNode page = page(token, "limit=2&mine=220221000001", cursor);
            assertThat(page.path("unavailable")).isEmpty();
            page.path("items").forEach(it -> ids.add(it.path("id").asString()));
            cursor = page.path("next").asString(null);
        } while (cursor != null);
        assertThat(ids).containsExactly("a1", "h1", "h1x", "h2", "h3");
        assertThat(HAZARD.received().getFirst().uri())
                .isEqualTo("/api/v1/worklist?mine=220221000001&limit=2");
        assertThat(HAZARD.received())
                .allSatisfy(it -> assertThat(it.header("Authorization")).isEqualTo(token));
        assertThat(INSPECTION.received()).as("has no work list").isEmpty();
    }

    @Test
    void a_service_that_is_down_is_named_and_its_part_comes_when_it_is_back() {
        ALERT.answers(ALERT.silence());
        JsonNode page = page(countyToken(), "limit=50", null);
        assertThat(ids(page)).containsExactly("h1", "h2", "h3");
        assertThat(page.path("unavailable").valueStream())
                .extracting(JsonNode::asString)
                .containsExactly("alert");
        asked(countyToken(), "limit=50", null).expectHeader().valueEquals("Retry-After", "5");
        ALERT.answers(ALERT.problem(200, "{\"items\":[{\"no\":\"item\"}]}"));
        assertThat(page(countyToken(), "", null).path("unavailable")).hasSize(1);

        ALERT.answers(pages(ALERT, told(null, item("a1", NOON))));
        JsonNode rest = page(countyToken(), "limit=50", page.path("next").asString());
        assertThat(ids(rest)).containsExactly("a1");
        assertThat(rest.has("next")).isFalse();

        HAZARD.answers(HAZARD.problem(500, "{}"));
        ALERT.answers(ALERT.problem(503, "{}"));
        asked(countyToken(), "", null)
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:service-unavailable");
    }

    @Test
    void who_may_ask_one_service_only_gets_its_part() {
        ALERT.answers(ALERT.problem(403, "{}"));
        JsonNode page = page(countyToken(), "", null);
        assertThat(ids(page)).containsExactly("h1", "h2", "h3");
        assertThat(page.path("unavailable")).isEmpty();
    }

    @Test
    void what_is_wrong_with_the_request_is_said() {
        HAZARD.answers(HAZARD.problem(400, "{\"type\":\"of the service\"}"));
        asked(countyToken(), "overdue=perhaps", null)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("of the service");
        for (String query : List.of("limit=201", "limit=x", "color=red", "kind=a&kind=b")) {
            asked(countyToken(), query, null).expectStatus().isBadRequest();
        }
    }

    @Test
    void a_cursor_is_good_for_its_caller_and_its_filters_only() {
        String cursor = page(countyToken(), "limit=1", null).path("next").asString();
        page(countyToken(), "limit=2", cursor);
        for (ResponseSpec hostile :
                List.of(
                        asked(otherToken(), "limit=1", cursor),
                        asked(countyToken(), "mine=220221000001", cursor),
                        asked(countyToken(), "", tampered(cursor)),
                        asked(countyToken(), "", "nonsense"))) {
            hostile.expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("urn:problem-type:minesafety:invalid-cursor");
        }
    }

    private static String tampered(String cursor) {
        return (cursor.startsWith("A") ? "B" : "A") + cursor.substring(1);
    }

    @Test
    void without_a_token_or_a_role_nobody_is_asked() {
        http.get().uri("/api/v1/worklist").exchange().expectStatus().isUnauthorized();
        asked(Platform.bearer(Tokens.of("ops").roles("operations")), "", null)
                .expectStatus()
                .isForbidden();
        assertThat(HAZARD.received()).isEmpty();
    }

    private JsonNode page(String token, String query, @Nullable String cursor) {
        return asked(token, query, cursor)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    private ResponseSpec asked(String token, String query, @Nullable String cursor) {
        String all =
                Stream.of(query, cursor == null ? "" : "cursor=" + cursor)
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.joining("&"));
        return http.get()
                .uri("/api/v1/worklist" + (all.isEmpty() ? "" : "?" + all))
                .header("Authorization", token)
                .exchange();
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items").valueStream().map(it -> it.path("id").asString()).toList();
    }

    /** The first page without a cursor, the second one with it. */
    private static FakeService.Answer pages(FakeService service, String... pages) {
        return (request, response) -> {
            String query = URLDecoder.decode(request.uri(), StandardCharsets.UTF_8);
            String body = pages[query.contains("cursor=") ? 1 : 0];
            return service.afterBody((_, answer) ->
                            answer.header("Content-Type", "application/json")
                                    .sendString(Mono.just(body)))
                    .apply(request, response);
        };
    }

    private static String told(@Nullable String next, String... items) {
        String cursor = next == null ? "" : ",\"next\":\"" + next + "\"";
        return "{\"items\":[" + String.join(",", items) + "]" + cursor + "}";
    }

    private static String item(String id, @Nullable String due) {
        String until = due == null ? "" : ",\"due\":\"" + due + "\"";
        return "{\"kind\":\"hazard\",\"id\":\"%s\",\"action\":{\"name\":\"plan\"}%s}"
                .formatted(id, until);
    }
}
