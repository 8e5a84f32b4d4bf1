package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.minesafety.acceptance.RegistryTopic.Event;
import tools.jackson.databind.JsonNode;

/**
 * A mine registered by a county is known everywhere: through the gateway and on Kafka, nothing
 * else.
 */
class MineRegistryIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final List<String> FOLLOWERS =
            List.of("inspection-service", "sensor-ingest-service", "alert-service");
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final Site site = RunningPlatform.site();
    private final Api yongji = site.as("county-220221");
    private final Api jiaohe = site.as("county-220281");
    private final Api province = site.as("province-system");
    private final Api auditor = site.as("auditor");

    @Test
    void a_mine_registered_by_a_county_is_known_everywhere_but_to_another_county()
            throws Exception {
        String code = newCode();
        var registered = yongji.put(path(code), Mines.coalMine("永吉一矿", "220221"));
        assertThat(registered.status()).as("%s", registered).isEqualTo(201);
        assertThat(registered.etag()).isEqualTo("\"1\"");

        eventually(
                SOON,
                () ->
                        assertThat(eventsOf(code))
                                .singleElement()
                                .satisfies(event -> {
                                    assertThat(event.type()).isEqualTo("MineRegistered");
                                    assertThat(event.version()).isEqualTo(1);
                                    assertThat(event.value().path("hash").asString())
                                            .matches("[0-9a-f]{64}");
                                }));
        for (String follower : FOLLOWERS) {
            eventually(SOON, () -> assertThat(site.projected(follower, code)).hasValue(1));
        }
        assertThat(yongji.get(path(code)).json().path("supervisionPath").valueStream())
                .extracting(JsonNode::asString)
                .containsExactly("220000", "220200", "220221");
        assertThat(jiaohe.get(path(code)).status()).isEqualTo(404);
        assertThat(jiaohe.get(path(code)).json().path("type"))
                .as("a foreign mine and no mine look alike")
                .isEqualTo(jiaohe.get(path(newCode())).json().path("type"));
        assertThat(province.get(path(code)).status()).isEqualTo(200);
    }

    @Test
    void a_change_names_the_state_that_it_was_made_from() throws Exception {
        String code = newCode();
        var mine = Mines.coalMine("条件矿", "220221");
        yongji.put(path(code), mine);
        mine.put("largestShift", 61);

        assertThat(yongji.put(path(code), mine).status()).isEqualTo(428);
        assertThat(yongji.put(path(code), mine, "If-Match", "\"1\"").etag()).isEqualTo("\"2\"");
        mine.put("largestShift", 62);
        var stale = yongji.put(path(code), mine, "If-Match", "\"1\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.header("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        assertThat(yongji.get(path(code)).json().path("largestShift").asInt()).isEqualTo(61);
    }

    @Test
    void the_status_changes_by_an_action_only_and_the_province_is_told() throws Exception {
        String code = newCode();
        var mine = Mines.coalMine("停产矿", "220221");
        yongji.put(path(code), mine);
        mine.put("status", "STOPPED");
        var refused = yongji.put(path(code), mine, "If-Match", "\"1\"");
        assertThat(refused.status()).as("%s", refused).isEqualTo(409);
        assertThat(refused.json().path("allowed").path(0).asString()).isEqualTo("stop");

        var stopped =
                yongji.post(
                        path(code) + "/status/stop", Map.of("reason", "检修"), "If-Match", "\"1\"");
        assertThat(stopped.json().path("status").asString()).as("%s", stopped).isEqualTo("STOPPED");
        assertThat(jiaohe.get(path(code) + "/status").status()).isEqualTo(404);
        eventually(
                SOON,
                () ->
                        assertThat(eventsOf(code))
                                .extracting(Event::type)
                                .containsExactly("MineRegistered", "MineStatusChanged"));
    }

    @Test
    void half_of_a_batch_is_wrong_and_the_other_half_is_kept_once_however_often_it_is_sent()
            throws Exception {
        List<Map<String, Object>> items = new ArrayList<>();
        List<String> right = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String code = newCode();
            var mine = Mines.coalMine("批量矿" + i, i % 2 == 0 ? "220221" : "220281");
            items.add(new HashMap<>(Map.of("code", code, "mine", mine)));
            if (i % 2 == 0) {
                right.add(code);
            }
        }
        String key = UUID.randomUUID().toString();
        var first =
                yongji.post("/api/v1/mines:batch", Map.of("items", items), "Idempotency-Key", key);
        var again =
                yongji.post("/api/v1/mines:batch", Map.of("items", items), "Idempotency-Key", key);
        assertThat(first.json().path("items").valueStream().map(i -> i.path("status").asInt()))
                .as("%s", first)
                .containsExactly(201, 403, 201, 403, 201, 403, 201, 403, 201, 403);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.status()).isEqualTo(first.status());
        for (String code : right) {
            assertThat(yongji.get(path(code)).etag()).isEqualTo("\"1\"");
            eventually(SOON, () -> assertThat(eventsOf(code)).hasSize(1));
        }
        items.getFirst().put("mine", Mines.coalMine("别的矿", "220221"));
        assertThat(
                        yongji.post(
                                        "/api/v1/mines:batch",
                                        Map.of("items", items),
                                        "Idempotency-Key",
                                        key)
                                .status())
                .isEqualTo(422);
    }

    @Test
    void the_scope_of_a_moved_mine_follows_and_its_history_stays() throws Exception {
        String code = newCode();
        var mine = Mines.coalMine("搬迁矿", "220221");
        yongji.put(path(code), mine);
        mine.put("division", "220281");
        var moved = province.put(path(code), mine, "If-Match", "\"1\"");
        assertThat(moved.status()).as("%s", moved).isEqualTo(200);

        assertThat(yongji.get(path(code)).status()).isEqualTo(404);
        assertThat(jiaohe.get(path(code)).status()).isEqualTo(200);
        var history = auditor.get(path(code) + "/journal");
        assertThat(history.json().path("items").valueStream().map(e -> e.path("version").asLong()))
                .as("%s", history)
                .containsExactlyInAnyOrder(1L, 2L);
        eventually(
                SOON,
                () ->
                        assertThat(eventsOf(code))
                                .extracting(Event::type)
                                .containsExactly("MineRegistered", "MineMoved"));
    }

    @Test
    void the_province_rebuilds_its_view_from_the_topic_alone() throws Exception {
        String code = newCode();
        yongji.put(path(code), Mines.coalMine("省级视图矿", "220221"));
        eventually(
                SOON,
                () -> {
                    Map<String, JsonNode> fromTopic = new TreeMap<>();
                    for (Event event : RegistryTopic.readAll(site.platform().kafka())) {
                        fromTopic.put(event.mine(), event.value().path("state"));
                    }
                    Map<String, JsonNode> fromApi = allMines();
                    assertThat(fromApi).containsKey(code);
                    assertThat(fromTopic.keySet()).isEqualTo(fromApi.keySet());
                    fromTopic.forEach((mine, state) ->
                            state.properties()
                                    .forEach(field ->
                                            assertThat(fromApi.get(mine).path(field.getKey()))
                                                    .as(mine + field.getKey())
                                                    .isEqualTo(field.getValue())));
                });
    }

    @Test
    void one_correlation_id_runs_from_the_request_through_the_journal_to_the_event()
            throws Exception {
        String code = newCode();
        String id = "story-" + code;
        var put = yongji.put(path(code), Mines.coalMine("关联矿", "220221"), "X-Correlation-Id", id);
        assertThat(put.header("X-Correlation-Id")).hasValue(id);
        assertThat(auditor.get(path(code) + "/journal").json().path("items"))
                .allSatisfy(e -> assertThat(e.path("correlationId").asString()).isEqualTo(id));
        eventually(
                SOON,
                () ->
                        assertThat(eventsOf(code))
                                .extracting(Event::correlation)
                                .containsExactly(id));
        eventually(
                SOON,
                () -> assertThat(RunningPlatform.log("hazard-service")).contains("\"" + id + "\""));
    }

    @Test
    void one_trace_runs_through_gateway_and_service_to_the_event() throws Exception {
        String code = newCode();
        String trace = UUID.randomUUID().toString().replace("-", "");
        yongji.put(
                path(code),
                Mines.coalMine("追踪矿", "220221"),
                "traceparent",
                "00-" + trace + "-00f067aa0ba902b7-01");
        eventually(
                SOON,
                () ->
                        assertThat(eventsOf(code))
                                .singleElement()
                                .extracting(Event::traceparent)
                                .asString()
                                .startsWith("00-" + trace));
        for (String process : List.of("gateway", "hazard-service")) {
            eventually(SOON, () -> assertThat(RunningPlatform.log(process)).contains(trace));
        }
    }

    private Map<String, JsonNode> allMines() throws Exception {
        Map<String, JsonNode> mines = new HashMap<>();
        String next = "";
        do {
            var page = province.get("/api/v1/mines?limit=50" + next).json();
            page.path("items").forEach(mine -> mines.put(mine.path("code").asString(), mine));
            next = page.hasNonNull("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!next.isEmpty());
        return mines;
    }

    private List<Event> eventsOf(String code) {
        return RegistryTopic.readAll(site.platform().kafka()).stream()
                .filter(event -> event.mine().equals(code))
                .toList();
    }

    private static String path(String code) {
        return "/api/v1/mines/" + code;
    }

    private static String newCode() {
        return "2202211%05d".formatted(SERIAL.incrementAndGet());
    }
}
