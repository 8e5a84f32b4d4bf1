package org.minesafety.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.testsupport.RestartableService;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Alerts are found, asked for again, and followed. */
abstract class AlertListScenarios {

    private static final Duration LIMIT = MineScene.LIMIT;
    private static final RestartableService SERVICE = AlarmServiceIT.SERVICE;
    private static final Traffic TRAFFIC = AlarmServiceIT.TRAFFIC;
    private static final Map<String, String> STATEMENT =
            Map.of("kind", "TRUE", "cause", "胶带着火", "measure", "停机灭火");

    private final MineScene mine = new MineScene(SERVICE, TRAFFIC);
    private final HandledMine handling = new HandledMine(mine);

    private JsonNode raise() {
        mine.register(GasGrade.HIGH, 1);
        TRAFFIC.send(Topics.ALARM_EPISODES, handling.opened("x", mine.corner(), "0001-T0-high"));
        TRAFFIC.flush();
        return handling.await(it -> it.get("open").asInt() == 1);
    }

    @Test
    void who_follows_alerts_and_comes_again_misses_nothing_and_sees_no_others() {
        String token = mine.county().token();
        RestCaller other = mine.client("other", "supervisor", "220523");
        try (var elsewhere = follow("", other.token(), null);
                var first = follow("", token, null)) {
            raise();
            eventually(LIMIT, () -> assertThat(first.data("alert")).isNotEmpty());
            first.close();
            handling.step(handling.mine(), "acknowledge", Map.of()).expectStatus().isOk();
            long acknowledged = handling.one().get("version").asLong();
            handling.step(handling.mine(), "state", STATEMENT).expectStatus().isOk();
            long stated = handling.one().get("version").asLong();
            long known = first.data("alert").getLast().get("version").asLong();
            try (var again = follow("", token, first.lastId());
                    var unstated = follow("&phase=ACKNOWLEDGED", token, first.lastId())) {
                eventually(
                        LIMIT,
                        () ->
                                assertThat(versions(again, "alert"))
                                        .isEqualTo(
                                                LongStream.rangeClosed(known + 1, stated)
                                                        .boxed()
                                                        .toList()));
                assertThat(again.names()).doesNotContain("reset");
                assertThat(again.data("alert").getLast().get("phase").asString())
                        .isEqualTo(handling.one().get("phase").asString());
                eventually(
                        LIMIT,
                        () -> assertThat(versions(unstated, "left")).containsExactly(stated));
                assertThat(versions(unstated, "alert")).containsExactly(acknowledged);
                handling.step(handling.mine(), "comment", Map.of("text", "张三已到场"))
                        .expectStatus()
                        .isOk();
                handling.step(handling.mine(), "assign", Map.of("to", "通风区", "reason", "交接班"))
                        .expectStatus()
                        .isOk();
                eventually(
                        LIMIT,
                        () ->
                                assertThat(actions(again))
                                        .endsWith("acknowledge", "state", "comment", "assign"));
                assertThat(again.data("alert"))
                        .as("what was said stays inside")
                        .noneMatch(it -> it.toString().contains("张三"));
            }
            assertThat(elsewhere.names()).isEmpty();
        }
        try (var lost = follow("", token, "x")) {
            assertThat(lost.names()).startsWith("reset");
        }
        mine.client("uplink", "mine-uplink")
                .exchange("/api/v1/alerts/stream")
                .expectStatus()
                .isForbidden();
    }

    private FeedListener follow(String filter, String token, @Nullable String lastId) {
        return new FeedListener(
                SERVICE.address(), "alerts", "mine=" + mine.code() + filter, token, lastId);
    }

    private static List<Long> versions(FeedListener feed, String event) {
        return feed.data(event).stream().map(it -> it.get("version").asLong()).toList();
    }

    private static List<String> actions(FeedListener feed) {
        return feed.data("alert").stream()
                .filter(it -> it.hasNonNull("action"))
                .map(it -> it.get("action").asString())
                .toList();
    }

    @Test
    void alerts_are_found_by_what_was_said_of_them_by_whom_they_concern() {
        raise();
        assertThat(handling.list("&q=着火")).isEmpty();
        handling.step(handling.mine(), "acknowledge", Map.of()).expectStatus().isOk();
        handling.step(handling.mine(), "state", STATEMENT).expectStatus().isOk();
        assertThat(handling.list("&q=着火 灭火")).containsExactly(handling.one());
        assertThat(handling.list("&q=methane&open=true")).hasSize(1);
        assertThat(handling.list("&q=methane&open=false")).isEmpty();
        String path = "/api/v1/alerts?q=着火&mine=" + mine.code();
        assertThat(MineScene.items(mine.client("other", "supervisor", "220523").get(path)))
                .isEmpty();
        for (String nothing : List.of("火", "-", "着火".repeat(26))) {
            mine.county().exchange("/api/v1/alerts?q=" + nothing).expectStatus().isBadRequest();
        }
    }

    @Test
    void a_person_keeps_questions_to_the_lists_of_this_service() {
        RestCaller officer = mine.client("keeper-" + mine.code(), "supervisor", MineScene.COUNTY);
        String path = "/api/v1/alert-filters/";
        put(officer, path + "红色", "ALERTS", Map.of("level", "RED", "q", "着火"))
                .expectStatus()
                .isOk();
        put(officer, path + "报警", "ALARMS", Map.of("state", "OPEN")).expectStatus().isOk();
        assertThat(hrefs(officer))
                .containsExactly(
                        "/api/v1/alarms?state=OPEN",
                        "/api/v1/alerts?level=RED&q=%E7%9D%80%E7%81%AB");
        put(officer, path + "x", "HAZARDS", Map.of()).expectStatus().isBadRequest();
        put(officer, path + "x", "ALERTS", Map.of("level", "PINK")).expectStatus().isBadRequest();
        officer.delete(path + "报警", "Accept-Language", "en").expectStatus().isNoContent();
        assertThat(hrefs(officer)).hasSize(1);
    }

    private static WebTestClient.ResponseSpec put(
            RestCaller who, String path, String list, Map<String, String> query) {
        return who.put(path, Map.of("list", list, "query", query), "Accept-Language", "en");
    }

    private static List<String> hrefs(RestCaller who) {
        var hrefs = new ArrayList<String>();
        MineScene.items(who.get("/api/v1/alert-filters"))
                .forEach(it -> hrefs.add(it.get("href").asString()));
        return hrefs;
    }
}
