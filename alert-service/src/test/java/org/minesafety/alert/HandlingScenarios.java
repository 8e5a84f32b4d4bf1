package org.minesafety.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.minesafety.testsupport.Eventually.eventually;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.handling.domain.HandledEpisode;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.ClueKind;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.testsupport.RestartableService;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;

/** Alarms become alerts that people handle to their end. */
abstract class HandlingScenarios {

    private static final Duration LIMIT = MineScene.LIMIT;
    private static final RestartableService SERVICE = AlarmServiceIT.SERVICE;
    private static final Traffic TRAFFIC = AlarmServiceIT.TRAFFIC;
    private static final String UNREADABLE = "of a newer release";

    private final MineScene mine = new MineScene(SERVICE, TRAFFIC);

    @Test
    void an_alarm_becomes_an_alert_that_is_handled_to_its_end() {
        var handling = new HandledMine(mine);
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        mine.awaitRules();
        mine.reading(0, 2.2);
        JsonNode alert = handling.await(it -> it.get("level").asString().equals("ORANGE"));
        assertThat(alert.get("alarmClass").asString()).isEqualTo("methane");
        assertThat(alert.get("statutory").asBoolean()).isTrue();
        assertThat(handling.actions(alert)).containsExactly("acknowledge", "comment");
        assertThat(handling.worklist()).containsExactly("acknowledge");
        handling.step(mine.county(), "acknowledge", Map.of("note", "已派人")).expectStatus().isOk();
        handling.step(
                        handling.mine(),
                        "comment",
                        Map.of("text", "见附件", "files", List.of(UUID.randomUUID().toString())))
                .expectStatus()
                .isEqualTo(422);

        mine.reading(30, 3.5);
        handling.await(it -> it.get("level").asString().equals("RED"));
        assertThat(handling.one().get("phase").asString())
                .as("a rise ends the acknowledgement")
                .isEqualTo("RAISED");
        var statement = Map.of("kind", "TEST", "cause", "测试", "measure", "无");
        handling.step(handling.mine(), "state", statement).expectStatus().isEqualTo(409);
        handling.step(handling.mine(), "acknowledge", Map.of()).expectStatus().isOk();
        handling.step(handling.mine(), "state", statement).expectStatus().isOk();
        handling.step(handling.mine(), "close", Map.of()).expectStatus().isEqualTo(409);
        handling.step(handling.mine(), "verify", Map.of()).expectStatus().isForbidden();
        handling.step(handling.officer(), "refuse", Map.of("reason", "未报备")).expectStatus().isOk();
        handling.step(
                        handling.mine(),
                        "state",
                        Map.of("kind", "TRUE", "cause", "停风", "measure", "撤人断电"))
                .expectStatus()
                .isOk();
        handling.step(handling.officer(), "verify", Map.of()).expectStatus().isOk();
        handling.step(handling.mine(), "close", Map.of()).expectStatus().isEqualTo(409);
        mine.reading(60, 0.2);
        handling.await(it -> it.get("open").asInt() == 0);
        handling.step(handling.mine(), "close", Map.of("note", "已恢复")).expectStatus().isOk();

        handling.step(handling.mine(), "comment", Map.of("text", "迟到的备注"))
                .expectStatus()
                .isEqualTo(409);
        assertThat(handling.list("&open=true")).isEmpty();
        assertThat(handling.list("&phase=CLOSED&level=RED&alarmClass=methane")).hasSize(1);
        assertThat(handling.worklist()).isEmpty();
        assertThat(handling.history())
                .containsSubsequence(
                        "raise",
                        "acknowledge",
                        "evidence",
                        "acknowledge",
                        "state",
                        "refuse",
                        "state",
                        "verify",
                        "evidence",
                        "close");
        String path = "/api/v1/alerts/" + alert.get("id").asString();
        assertThat(MineScene.items(mine.county().get(path + "/members"))).hasSize(1);
        mine.client("supervisor", "supervisor", "220523")
                .exchange(path)
                .expectStatus()
                .isNotFound();
        mine.client("supervisor", "supervisor", "220523")
                .exchange(path + "/members")
                .expectStatus()
                .isNotFound();
        assertThat(
                        MineScene.items(
                                mine.client("supervisor", "supervisor", "220523")
                                        .get("/api/v1/alerts?mine=" + mine.code())))
                .isEmpty();
        eventually(LIMIT, () -> assertThat(handling.told(TRAFFIC)).contains("close"));
        eventually(
                LIMIT,
                () ->
                        assertThat(handling.clues(TRAFFIC))
                                .containsExactly(ClueKind.STATEMENT_REFUSED));
    }

    @Test
    void a_storm_of_one_cause_is_one_alert_and_methane_in_it_stands_alone() {
        var handling = new HandledMine(mine);
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        mine.define(mine.code() + "FAN", "1001", "FAN-LOCAL");
        mine.awaitRules();
        handling.awaitPoints(SERVICE.bean(ReactiveMongoTemplate.class), 2);
        int storm = 2_000;
        for (int i = 0; i < storm; i++) {
            TRAFFIC.send(
                    Topics.ALARM_EPISODES,
                    handling.opened("%08d".formatted(i), mine.code() + "FAN", "1001-any-low"));
        }
        TRAFFIC.send(Topics.ALARM_EPISODES, handling.opened("gas", mine.corner(), "0001-T0-high"));
        TRAFFIC.flush();
        eventually(
                LIMIT,
                () ->
                        assertThat(handling.list(""))
                                .extracting(
                                        it -> it.get("alarmClass").asString(),
                                        it -> it.get("members").asInt())
                                .containsExactlyInAnyOrder(
                                        tuple("ventilation", storm), tuple("methane", 1)));
        JsonNode group = handling.list("&alarmClass=ventilation").getFirst();
        assertThat(group.get("version").asLong()).as("writes of the alert").isLessThan(storm / 20);
        var batch =
                Map.of(
                        "note",
                        "已查看",
                        "items",
                        handling.list("").stream()
                                .map(it ->
                                        Map.of(
                                                "id",
                                                it.get("id").asString(),
                                                "action",
                                                it == group ? "CLOSE" : "ACKNOWLEDGE",
                                                "ifMatch",
                                                it.get("version").asLong()))
                                .toList());
        handling.mine()
                .post("/api/v1/alerts:batch", batch, "Idempotency-Key", mine.code())
                .expectStatus()
                .isOk();
        assertThat(handling.list("&phase=ACKNOWLEDGED")).hasSize(2);

        String figures = "/api/v1/alert-figures";
        JsonNode counted = mine.county().get(figures + "?mine=" + mine.code());
        assertThat(counted.get("alarms").asInt()).isEqualTo(storm + 1);
        assertThat(counted.get("alerts").asInt()).isEqualTo(2);
        assertThat(counted.get("floods").asInt()).isBetween(1, 2);
        assertThat(counted.at("/rate/n").asInt()).isEqualTo(144);
        assertThat(counted.at("/top/0/times").asInt()).isEqualTo(storm);
        assertThat(counted.at("/acknowledgement/n").asInt()).isEqualTo(2);
        assertThat(
                        mine.client("other", "supervisor", "220523")
                                .get(figures + "?mine=" + mine.code())
                                .get("alarms")
                                .asInt())
                .isZero();
        for (String format : List.of("CSV", "XLSX")) {
            mine.county()
                    .exchange(figures + "/export?format=" + format + "&mine=" + mine.code())
                    .expectStatus()
                    .isOk();
        }
        for (String period :
                List.of(
                        "from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z",
                        "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
                        "from=9999-12-01T00:00:00Z&to=9999-12-31T00:00:00Z",
                        "to=0000-01-01T00:00:00Z")) {
            mine.county().exchange(figures + "?" + period).expectStatus().isBadRequest();
        }
    }

    /** They stand before all others. */
    @Test
    void alarms_that_can_never_be_taken_up_hold_up_no_other() {
        var mongo = SERVICE.bean(ReactiveMongoTemplate.class);
        Query unreadable = query(where("kind").is(UNREADABLE));
        try {
            mongo.insert(
                            IntStream.range(0, 600)
                                    .mapToObj(HandlingScenarios::unreadable)
                                    .toList(),
                            HandledEpisode.PROJECTION)
                    .blockLast(LIMIT);
            var handling = new HandledMine(mine);
            mine.register(GasGrade.HIGH, 1);
            TRAFFIC.send(
                    Topics.ALARM_EPISODES, handling.opened("y", mine.corner(), "0001-T0-high"));
            TRAFFIC.flush();
            eventually(LIMIT, () -> assertThat(handling.list("")).hasSize(1));
            Query putOff = query(where("kind").is(UNREADABLE).and("failures").gte(1));
            eventually(
                    LIMIT,
                    () ->
                            assertThat(mongo.count(putOff, HandledEpisode.PROJECTION).block(LIMIT))
                                    .isEqualTo(600));
        } finally {
            mongo.remove(unreadable, HandledEpisode.PROJECTION).block(LIMIT);
        }
    }

    private static Document unreadable(int number) {
        return new Document("_id", "0-%03d".formatted(number))
                .append("version", 1L)
                .append("pending", true)
                .append("mine", "220000000000")
                .append("kind", UNREADABLE);
    }

    @Test
    void alerts_of_a_mine_that_moves_wait_for_its_new_unit() {
        var handling = new HandledMine(mine);
        mine.register(GasGrade.HIGH, 1);
        TRAFFIC.send(Topics.ALARM_EPISODES, handling.opened("x", mine.corner(), "0001-T0-high"));
        TRAFFIC.flush();
        eventually(LIMIT, () -> assertThat(handling.worklist()).containsExactly("acknowledge"));
        mine.move("220523", 2);
        String path = "/api/v1/worklist?mine=" + mine.code();
        eventually(
                LIMIT,
                () ->
                        assertThat(
                                        MineScene.items(
                                                mine.client("other", "supervisor", "220523")
                                                        .get(path)))
                                .hasSize(1));
        assertThat(handling.worklist()).isEmpty();
    }

    @Test
    void time_alone_makes_an_alarm_more_serious_and_ends_its_acknowledgement() {
        var handling = new HandledMine(mine);
        mine.register(GasGrade.HIGH, 1);
        eventually(LIMIT, () -> assertThat(mine.rules()).isNotEmpty());
        Instant inFourSeconds =
                Clock.systemUTC()
                        .instant()
                        .truncatedTo(ChronoUnit.MILLIS)
                        .minus(Duration.ofHours(1))
                        .plusSeconds(4);
        TRAFFIC.send(
                Topics.ALARM_EPISODES,
                handling.opened("co", mine.corner(), "0004-CO-high", inFourSeconds));
        TRAFFIC.flush();
        JsonNode alert = handling.await(it -> it.get("alarmClass").asString().equals("toxic-gas"));
        assertThat(alert.get("level").asString()).isEqualTo("ORANGE");
        handling.step(handling.mine(), "acknowledge", Map.of()).expectStatus().isOk();
        handling.await(it -> it.get("level").asString().equals("RED"));
        assertThat(handling.one().get("phase").asString()).isEqualTo("RAISED");
        assertThat(handling.one().has("nextRise")).isFalse();
    }

    @Test
    void what_is_over_on_arrival_is_raised_as_such_and_closed_with_many() {
        var handling = new HandledMine(mine);
        mine.register(GasGrade.HIGH, 1);
        mine.define(mine.code() + "FAN", "1001", "FAN-LOCAL");
        mine.define(mine.code() + "TMP", "0020", "T0");
        handling.awaitPoints(SERVICE.bean(ReactiveMongoTemplate.class), 2);
        Instant start = mine.start();
        for (String point : List.of("FAN", "TMP")) {
            TRAFFIC.send(
                    Topics.ALARM_EPISODES,
                    handling.told(
                            point,
                            mine.code() + point,
                            "own-1",
                            RuleKind.OWN,
                            start,
                            start.plusSeconds(60),
                            2));
        }
        TRAFFIC.flush();
        eventually(LIMIT, () -> assertThat(handling.list("")).hasSize(2));
        eventually(
                LIMIT, () -> assertThat(handling.raisedOver(TRAFFIC)).containsExactly(true, true));
        JsonNode fan = handling.of("ventilation");
        handling.step(handling.mine(), fan, "acknowledge", Map.of()).expectStatus().isOk();
        handling.step(
                        handling.mine(),
                        handling.of("ventilation"),
                        "state",
                        Map.of("kind", "TRUE", "cause", "停风", "measure", "恢复"))
                .expectStatus()
                .isOk();
        JsonNode stated = handling.of("ventilation");
        if (stated.get("needsVerification").asBoolean()) {
            handling.step(handling.officer(), stated, "verify", Map.of()).expectStatus().isOk();
        }
        var items =
                handling.list("").stream()
                        .map(it ->
                                Map.of(
                                        "id",
                                        it.get("id").asString(),
                                        "action",
                                        "CLOSE",
                                        "ifMatch",
                                        it.get("version").asLong()))
                        .toList();
        JsonNode done =
                handling.mine()
                        .post(
                                "/api/v1/alerts:batch",
                                Map.of("note", "已恢复", "items", items),
                                "Idempotency-Key",
                                "f" + mine.code())
                        .expectStatus()
                        .isEqualTo(207)
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody();
        var statuses = new ArrayList<Integer>();
        done.get("items").forEach(it -> statuses.add(it.get("status").asInt()));
        assertThat(statuses).as("nobody stated the other").containsExactlyInAnyOrder(200, 409);
        assertThat(handling.of("ventilation").get("phase").asString()).isEqualTo("CLOSED");
        assertThat(handling.of("ground-pressure").get("phase").asString()).isEqualTo("RAISED");
    }
}
