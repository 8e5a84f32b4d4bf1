package org.minesafety.hazard.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.mine.web.Api;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** The standards of Jilin's mines as the service is delivered with them. */
class CriterionIT implements RunningService {

    private static final String PATH = "/api/v1/criteria";

    private final Api reader;
    private final int port;

    CriterionIT(@LocalServerPort int port) {
        this.port = port;
        this.reader = Api.as(port, "inspector", "220221");
    }

    /** As the source has them; order 4 by its 15 categories only. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "2026-06-30, COAL_UNDERGROUND, 15, 应急管理部令第4号",
        "2026-07-01, COAL_UNDERGROUND, 182, 应急管理部令第21号",
        "2026-07-01, COAL_OPEN_PIT, 186, 应急管理部令第21号",
        "2022-09-01, METAL_NONMETAL_UNDERGROUND, 70, 矿安〔2022〕88号",
        "2026-07-01, METAL_NONMETAL_UNDERGROUND, 74, 矿安〔2024〕41号",
        "2024-04-22, METAL_NONMETAL_OPEN_PIT, 19, 矿安〔2022〕88号",
        "2024-04-23, METAL_NONMETAL_OPEN_PIT, 21, 矿安〔2024〕41号",
        "2024-04-23, TAILINGS_POND, 32, 矿安〔2024〕41号",
        "2020-12-31, COAL_UNDERGROUND, 0,",
    })
    void each_kind_of_mine_has_the_standards_of_the_day(
            String day, String type, int count, String standard) {
        List<JsonNode> items = all("?limit=100&at=" + day + "&mineType=" + type);
        assertThat(items).hasSize(count);
        if (standard != null) {
            assertThat(items).anyMatch(it -> it.path("standard").asString().equals(standard));
        }
        assertThat(items)
                .allMatch(it ->
                        it.path("mineTypes").valueStream().anyMatch(x -> x.asString().equals(type)))
                .extracting(it -> it.path("code").asString())
                .doesNotHaveDuplicates();
    }

    @Test
    void they_are_found_by_chinese_and_by_english_text_and_by_subject() {
        assertThat(codes("?at=2026-07-01&text=甲烷达3.0%")).containsExactly("COAL26-02-08");
        assertThat(codes("?at=2026-07-01&text=extreme weather"))
                .containsExactly("OP24-02-00", "TSF24-02-00", "UG24-04-00");
        assertThat(codes("?at=2026-05-01&category=gas-over-limit")).containsExactly("COAL20-02-00");
        assertThat(codes("?at=2026-07-01&category=gas-over-limit")).hasSize(12);
    }

    @Test
    void what_nobody_has_checked_or_entered_stays_marked() {
        JsonNode old = body(reader.criteria("/COAL20-06-00?at=2026-05-01"));
        assertThat(old.path("unverified").asString()).contains("81", "not checked");
        assertThat(old.hasNonNull("itemZh")).isFalse();
        assertThat(old.path("validTo").asString()).isEqualTo("2026-07-01");
        JsonNode added = body(reader.criteria("/UG24-04-00?at=2026-05-01"));
        assertThat(added.path("unverified").asString()).contains("No separate effective date");
        JsonNode checked = body(reader.criteria("/COAL26-02-08?at=2026-07-01"));
        assertThat(checked.hasNonNull("unverified")).isFalse();
        assertThat(checked.hasNonNull("itemEn")).isFalse();
    }

    @Test
    void an_item_is_found_on_its_days_only() {
        reader.criteria("/COAL26-02-08?at=2026-07-01").expectStatus().isOk();
        Api.problem(reader.criteria("/COAL26-02-08?at=2026-06-30"), 404, "not-found");
        Api.problem(reader.criteria("/COAL20-02-00?at=2026-07-01"), 404, "not-found");
        Api.problem(reader.criteria("/NONE?at=2026-07-01"), 404, "not-found");
    }

    @Test
    void wrong_questions_are_refused() {
        Api.problem(reader.criteria("?mineType=GOLD"), 400, "invalid-request");
        Api.problem(reader.criteria("?at=soon"), 400, "invalid-request");
        Api.problem(reader.criteria("?cursor=abc"), 400, "invalid-cursor");
        Api.problem(Api.as(port, "operations").criteria(""), 403, "forbidden");
        Api.problem(Api.as(port, "mine-uplink").criteria("/COAL26-02-08"), 403, "forbidden");
    }

    private List<String> codes(String query) {
        return all(query).stream().map(it -> it.path("code").asString()).toList();
    }

    /** Of all pages. */
    private List<JsonNode> all(String query) {
        var items = new ArrayList<JsonNode>();
        JsonNode page = body(reader.criteria(query));
        page.path("items").forEach(items::add);
        while (page.hasNonNull("next")) {
            page = body(reader.criteria(query + "&cursor=" + page.path("next").asString()));
            page.path("items").forEach(items::add);
        }
        return items;
    }

    private static JsonNode body(ResponseSpec answer) {
        return answer.expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }
}
