package org.minesafety.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.testsupport.RestartableService;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import tools.jackson.databind.JsonNode;

/** For some alerts nobody is called, and each of them stands in a list. */
abstract class SuppressionScenarios {

    private static final Duration LIMIT = MineScene.LIMIT;
    private static final RestartableService SERVICE = AlarmServiceIT.SERVICE;
    private static final Traffic TRAFFIC = AlarmServiceIT.TRAFFIC;

    private final MineScene mine = new MineScene(SERVICE, TRAFFIC);

    @Test
    void nobody_is_called_while_an_alert_is_shelved_and_who_is_on_duty_when_that_ends() {
        var handling = new HandledMine(mine);
        var mongo = SERVICE.bean(ReactiveMongoTemplate.class);
        mine.register(GasGrade.HIGH, 1);
        String fan = mine.code() + "FAN";
        mine.define(fan, "1001", "FAN-LOCAL");
        handling.awaitPoints(mongo, 1);
        handling.putOnDuty();
        TRAFFIC.send(
                Topics.ALARM_EPISODES,
                handling.opened(
                        "fan", fan, "own-1", RuleKind.OWN, mine.start().plusSeconds(3_500)));
        TRAFFIC.flush();
        JsonNode told = handling.await(it -> it.get("phase").asString().equals("NOTIFIED"));
        assertThat(handling.received(mongo)).hasSize(1);
        var shelving = Map.of("reason", "抖动", "minutes", 30);
        handling.step(handling.mine(), told, "shelve", shelving).expectStatus().isOk();
        String path = "/api/v1/alerts/" + told.get("id").asString() + "/escalation";
        eventually(
                LIMIT, () -> assertThat(mine.county().get(path).has("suppressedSince")).isTrue());
        assertThat(mine.county().get(path).has("next")).isFalse();
        handling.step(handling.mine(), handling.one(), "unshelve", Map.of()).expectStatus().isOk();
        eventually(LIMIT, () -> assertThat(handling.received(mongo)).hasSize(2));
        JsonNode again = handling.await(it -> it.get("phase").asString().equals("NOTIFIED"));
        handling.step(handling.mine(), again, "acknowledge", Map.of()).expectStatus().isOk();
        eventually(
                LIMIT,
                () ->
                        assertThat(MineScene.items(mine.county().get(path + "/history")))
                                .extracting(it -> it.get("what").asString())
                                .containsExactly("begin", "pause", "begin", "answer", "stop"));
    }

    @Test
    void the_begin_and_the_end_of_a_window_are_told_once_each() {
        var handling = new HandledMine(mine);
        var mongo = SERVICE.bean(ReactiveMongoTemplate.class);
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        handling.awaitPoints(mongo, 1);
        handling.putOnDuty();
        Map<String, Object> window =
                Map.of(
                        "mine",
                        mine.code(),
                        "point",
                        mine.corner(),
                        "statutory",
                        true,
                        "reason",
                        "更换传感器",
                        "measure",
                        "人工检测",
                        "from",
                        mine.start().toString(),
                        "until",
                        mine.start().plus(Duration.ofHours(3)).toString());
        String path = "/api/v1/out-of-service";
        eventually(
                LIMIT,
                () ->
                        handling.officer()
                                .post(path, window, "Idempotency-Key", "w" + mine.code())
                                .expectStatus()
                                .isCreated());
        eventually(LIMIT, () -> assertThat(handling.received(mongo)).hasSize(1));
        assertThat(handling.received(mongo))
                .singleElement()
                .asString()
                .contains("测点停用", mine.corner())
                .doesNotContain("人工检测");
        JsonNode begun =
                MineScene.items(mine.county().get(path + "?open=true&mine=" + mine.code()))
                        .getFirst();
        handling.officer()
                .post(
                        path + "/" + begun.get("id").asString() + "/return",
                        Map.of(),
                        "If-Match",
                        "\"" + begun.get("version").asLong() + "\"")
                .expectStatus()
                .isOk();
        eventually(LIMIT, () -> assertThat(handling.received(mongo)).hasSize(2));
        assertThat(handling.received(mongo)).filteredOn(it -> it.contains("已了结")).hasSize(1);
    }

    @Test
    void what_is_no_statutory_alarm_may_be_suppressed_and_each_stands_in_the_inventory() {
        var handling = new HandledMine(mine);
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        mine.define(mine.code() + "FAN", "1001", "FAN-LOCAL");
        eventually(LIMIT, () -> assertThat(mine.rules()).isNotEmpty());
        handling.awaitPoints(SERVICE.bean(ReactiveMongoTemplate.class), 2);
        Instant start = mine.start();
        TRAFFIC.send(Topics.ALARM_EPISODES, handling.opened("gas", mine.corner(), "0001-T0-high"));
        TRAFFIC.send(
                Topics.ALARM_EPISODES,
                handling.opened(
                        "fan",
                        mine.code() + "FAN",
                        "own-1",
                        RuleKind.OWN,
                        start.plusSeconds(3_300)));
        TRAFFIC.send(
                Topics.ALARM_EPISODES,
                handling.opened("none", mine.corner(), "no-data", RuleKind.NO_DATA, start));
        TRAFFIC.send(
                Topics.ALARM_EPISODES,
                handling.opened("quiet", null, "silence", RuleKind.SILENCE, start));
        TRAFFIC.flush();
        eventually(LIMIT, () -> assertThat(handling.list("")).hasSize(4));

        eventually(
                LIMIT,
                () -> assertThat(handling.suppressed("BY_DESIGN")).containsExactly("no-data"));
        assertThat(handling.actions(handling.of("no-data"))).doesNotContain("acknowledge");
        TRAFFIC.send(
                Topics.ALARM_EPISODES,
                handling.told(
                        "quiet",
                        null,
                        "silence",
                        RuleKind.SILENCE,
                        start,
                        start.plusSeconds(60),
                        2));
        TRAFFIC.flush();
        eventually(LIMIT, () -> assertThat(handling.suppressed("BY_DESIGN")).isEmpty());
        assertThat(handling.actions(handling.of("no-data"))).contains("acknowledge");

        var shelving = Map.of("reason", "抖动", "minutes", 30);
        handling.step(handling.mine(), handling.of("methane"), "shelve", shelving)
                .expectStatus()
                .isEqualTo(409);
        handling.step(handling.officer(), handling.of("methane"), "shelve", shelving)
                .expectStatus()
                .isEqualTo(409);
        JsonNode fan = handling.of("ventilation");
        handling.step(handling.mine(), fan, "shelve", Map.of("reason", "抖动", "minutes", 700))
                .expectStatus()
                .isBadRequest();
        handling.step(mine.county(), fan, "shelve", shelving).expectStatus().isForbidden();
        handling.step(handling.mine(), fan, "shelve", shelving).expectStatus().isOk();
        assertThat(handling.suppressed("SHELVED")).containsExactly("ventilation");
        JsonNode shelved = handling.of("ventilation");
        assertThat(shelved.at("/suppressed/0/reason").asString()).isEqualTo("抖动");
        handling.step(handling.mine(), shelved, "unshelve", Map.of()).expectStatus().isOk();
        assertThat(handling.suppressed("SHELVED")).isEmpty();

        var window =
                new HashMap<String, Object>(
                        Map.of(
                                "mine",
                                mine.code(),
                                "point",
                                mine.corner(),
                                "statutory",
                                true,
                                "reason",
                                "更换传感器",
                                "from",
                                start.toString(),
                                "until",
                                start.plus(Duration.ofHours(3)).toString()));
        String path = "/api/v1/out-of-service";
        window.put("measure", "人工检测");
        handling.mine()
                .post(path, window, "Idempotency-Key", "a" + mine.code())
                .expectStatus()
                .isForbidden();
        mine.client("other", "supervisor", "220523")
                .post(path, window, "Idempotency-Key", "b" + mine.code())
                .expectStatus()
                .isNotFound();
        window.remove("measure");
        handling.officer()
                .post(path, window, "Idempotency-Key", "c" + mine.code())
                .expectStatus()
                .isBadRequest();
        window.put("measure", "人工检测");
        for (int twice = 0; twice < 2; twice++) {
            handling.officer()
                    .post(path, window, "Idempotency-Key", "d" + mine.code())
                    .expectStatus()
                    .isCreated();
        }
        assertThat(MineScene.items(mine.county().get(path + "?open=true&mine=" + mine.code())))
                .hasSize(1);
        eventually(
                LIMIT,
                () -> assertThat(handling.suppressed("OUT_OF_SERVICE")).containsExactly("methane"));
        JsonNode gas = handling.of("methane");
        assertThat(gas.at("/suppressed/0/measure").asString()).isEqualTo("人工检测");
        assertThat(handling.actions(gas)).as("only shown").contains("acknowledge");
        assertThat(handling.worklist()).hasSize(4).containsOnly("acknowledge");

        handling.mine()
                .post(
                        "/api/v1/alert-mutes",
                        Map.of("alert", gas.get("id").asString(), "minutes", 10),
                        "Idempotency-Key",
                        "e" + mine.code())
                .expectStatus()
                .isCreated();
        assertThat(handling.of("methane").get("version")).isEqualTo(gas.get("version"));
        assertThat(MineScene.items(handling.mine().get("/api/v1/alert-mutes"))).hasSize(1);
        assertThat(MineScene.items(handling.officer().get("/api/v1/alert-mutes"))).isEmpty();
    }
}
