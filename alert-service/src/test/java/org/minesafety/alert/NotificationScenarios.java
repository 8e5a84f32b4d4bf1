package org.minesafety.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.notification.Deliveries;
import org.minesafety.alert.notification.Delivery;
import org.minesafety.alert.notification.domain.Medium;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.contracts.alarm.ClueKind;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.testsupport.RestartableService;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;

/** Who is on duty is entered by whom it concerns, and is told. */
abstract class NotificationScenarios {

    private static final Duration LIMIT = MineScene.LIMIT;
    private static final RestartableService SERVICE = AlarmServiceIT.SERVICE;
    private static final Traffic TRAFFIC = AlarmServiceIT.TRAFFIC;

    private final MineScene mine = new MineScene(SERVICE, TRAFFIC);

    @Test
    void a_directory_says_who_is_on_duty_to_whom_it_concerns() {
        mine.register(GasGrade.HIGH, 1);
        String path = "/api/v1/directories/" + mine.code();
        var phone =
                Map.of(
                        "kind",
                        "POST",
                        "name",
                        "调度室",
                        "channels",
                        List.of(Map.of("kind", "SMS", "address", "13800000001")));
        var duty =
                Map.of(
                        "handOvers", List.of("08:00", "20:00"),
                        "since", "2026-11-02",
                        "turns", List.of(List.of("phone")));
        var handling = new HandledMine(mine);
        eventually(
                LIMIT,
                () ->
                        handling.mine()
                                .put(path + "/contacts/phone", phone, "If-None-Match", "*")
                                .expectStatus()
                                .isCreated());
        RestCaller county = mine.county();
        county.put(path + "/duties/dispatch", duty, "If-Match", "\"1\"").expectStatus().isOk();
        assertThat(county.get(path + "/on-duty?at=2026-11-03T00:00:00Z"))
                .singleElement()
                .satisfies(it -> assertThat(it.at("/contacts/0/name").asString()).isEqualTo("调度室"));
        assertThat(county.get(path + "/on-duty?at=2026-11-01T00:00:00Z"))
                .singleElement()
                .satisfies(it -> assertThat(it.get("contacts")).isEmpty());
        county.exchange(path + "/on-duty?at=9999-12-31T00:00:00Z").expectStatus().isBadRequest();
        county.delete(path + "/contacts/phone", "If-Match", "\"2\"").expectStatus().isEqualTo(409);
        county.put(path + "/contacts/A", phone, "If-Match", "\"2\"").expectStatus().isBadRequest();
        county.put(path + "/duties/x", Map.of(), "If-Match", "\"2\"").expectStatus().isBadRequest();
        county.put(path + "/duties/x", duty, "If-Match", "\"1\"").expectStatus().isEqualTo(412);
        assertThat(MineScene.items(county.get(path + "/history")))
                .extracting(it -> it.get("what").asString())
                .containsExactly("contact", "duty");

        RestCaller other = mine.client("other", "supervisor", "220523");
        other.exchange(path).expectStatus().isNotFound();
        other.exchange(path + "/on-duty").expectStatus().isNotFound();
        other.put(path + "/contacts/x", phone, "If-Match", "*").expectStatus().isNotFound();
        handling.mine()
                .put("/api/v1/directories/220221/contacts/x", phone, "If-None-Match", "*")
                .expectStatus()
                .isNotFound();
        mine.client("inspector", "inspector", MineScene.COUNTY)
                .exchange(path)
                .expectStatus()
                .isForbidden();
        mine.client("province", "supervisor", "220000").get(path);
    }

    @Test
    void the_key_of_a_webhook_is_shown_once_and_to_whom_it_concerns() {
        mine.register(GasGrade.HIGH, 1);
        String path = "/api/v1/directories/" + mine.code();
        var hook =
                Map.of(
                        "kind",
                        "POST",
                        "name",
                        "集团平台",
                        "channels",
                        List.of(Map.of("kind", "WEBHOOK", "address", "https://hook.example/in")));
        RestCaller miner = new HandledMine(mine).mine();
        eventually(
                LIMIT,
                () ->
                        miner.put(path + "/contacts/hook", hook, "If-None-Match", "*")
                                .expectStatus()
                                .isCreated());
        String keys = path + "/contacts/hook/webhook-keys";
        mine.client("other", "supervisor", "220523")
                .post(keys, Map.of(), "If-Match", "\"1\"")
                .expectStatus()
                .isNotFound();
        miner.post(keys, Map.of("overlap", "-PT1H"), "If-Match", "\"1\"")
                .expectStatus()
                .isBadRequest();
        JsonNode made =
                miner.post(keys, Map.of(), "If-Match", "\"1\"")
                        .expectStatus()
                        .isOk()
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody();
        String key = made.get("key").asString();
        assertThat(key).startsWith("whsec_");
        miner.post(keys, Map.of(), "If-Match", "\"1\"").expectStatus().isEqualTo(412);
        miner.post(path + "/contacts/nobody/webhook-keys", Map.of(), "If-Match", "\"2\"")
                .expectStatus()
                .isNotFound();
        RestCaller auditor = mine.client("auditor", "auditor", MineScene.COUNTY);
        assertThat(miner.get(path).at("/webhookKeys/0/id").asString())
                .isEqualTo(made.get("id").asString());
        for (JsonNode answer :
                List.of(
                        miner.get(path),
                        miner.get(path + "/history"),
                        auditor.get(path + "/journal"))) {
            assertThat(answer.toString()).contains("hook").doesNotContain(key.substring(6));
        }
        miner.delete(keys + "/" + made.get("id").asString(), "If-Match", "\"2\"")
                .expectStatus()
                .isOk();
        assertThat(miner.get(path).get("webhookKeys")).isEmpty();
    }

    @Test
    void who_is_on_duty_is_told_once_of_the_start_and_once_of_the_end() {
        var handling = new HandledMine(mine);
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        mine.awaitRules();
        handling.putOnDuty();

        mine.reading(3_570, 3.5); // just now: what began long ago is told a minute later
        JsonNode alert = handling.await(it -> it.get("phase").asString().equals("NOTIFIED"));
        String path = "/api/v1/alerts/" + alert.get("id").asString();
        assertThat(handling.received(mongo())).as("one message of the start").hasSize(1);
        assertThat(MineScene.items(mine.county().get(path + "/notices")))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.get("status").asString()).isEqualTo("DELIVERED");
                    assertThat(it.get("contact").asString()).isEqualTo("phone");
                });
        assertThat(mine.county().get(path + "/escalation").get("phase").asString())
                .isEqualTo("RUNNING");

        SERVICE.stop();
        SERVICE.start();
        eventually(
                LIMIT,
                () ->
                        handling.step(handling.mine(), "acknowledge", Map.of())
                                .expectStatus()
                                .isOk());
        eventually(
                LIMIT,
                () ->
                        assertThat(mine.county().get(path + "/escalation").get("phase").asString())
                                .isEqualTo("ANSWERED"));
        assertThat(
                        mine.county()
                                .get(path + "/escalation")
                                .at("/named/0/answeredAt")
                                .isMissingNode())
                .as("who acknowledges by the login of a contact has answered")
                .isFalse();
        mine.reading(3_600, 0.2);
        handling.await(it -> it.get("open").asInt() == 0);
        var statement = Map.of("kind", "TRUE", "cause", "停风", "measure", "撤人断电");
        handling.step(handling.mine(), "state", statement).expectStatus().isOk();
        handling.step(handling.officer(), "verify", Map.of()).expectStatus().isOk();
        handling.leaveDirectory();
        handling.step(handling.mine(), "close", Map.of()).expectStatus().isOk();
        eventually(LIMIT, () -> assertThat(handling.received(mongo())).hasSize(2));
        eventually(
                LIMIT,
                () ->
                        assertThat(
                                        mongo().exists(
                                                        Query.query(
                                                                Criteria.where("alert")
                                                                        .is(
                                                                                alert.get("id")
                                                                                        .asString())
                                                                        .and("delivery.sentTo")
                                                                        .exists(true)),
                                                        "deliveries")
                                                .block(LIMIT))
                                .as("its address is kept no longer than it is needed")
                                .isFalse());
        assertThat(handling.received(mongo())).filteredOn(it -> it.contains("已关闭")).hasSize(1);
        assertThat(MineScene.items(mine.county().get(path + "/escalation/history")))
                .extracting(it -> it.get("what").asString())
                .containsExactly("begin", "answer", "stop", "end");

        RestCaller other = mine.client("other", "supervisor", "220523");
        for (String part : List.of("/notices", "/escalation", "/escalation/history")) {
            other.exchange(path + part).expectStatus().isNotFound();
        }
        other.post(path + "/answer", Map.of()).expectStatus().isNotFound();
    }

    @Test
    void the_condition_of_a_policy_is_checked_where_it_stands() {
        RestCaller editor = mine.client("editor", "reference-editor", "220000");
        String path = "/api/v1/reference/notification-policies/proposals";
        JsonNode problem =
                editor.post(path, proposal("mine_type == 5"), "Idempotency-Key", "bad-condition")
                        .expectStatus()
                        .isBadRequest()
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody();
        assertThat(problem.get("errors")).hasSize(1);
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("#/rows/1/condition");
        assertThat(problem.at("/errors/0/detail").asString()).contains("column 11");
        JsonNode proposed =
                editor.post(path, proposal("!workday"), "Idempotency-Key", "good-condition")
                        .expectStatus()
                        .isCreated()
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody();
        assertThat(proposed.at("/items/1/row/condition").asString()).isEqualTo("!workday");
    }

    /** Of a class that no alarm has; nobody approves it. */
    private static Map<String, Object> proposal(String condition) {
        return Map.of(
                "validFrom",
                LocalDate.ofInstant(Clock.systemUTC().instant(), WorkCalendar.CHINA).toString(),
                "rows",
                List.of(policy(1, Map.of()), policy(2, Map.of("condition", condition))),
                "reason",
                "夜间加发");
    }

    private static Map<String, Object> policy(int step, Map<String, Object> more) {
        var row = new HashMap<String, Object>(more);
        row.putAll(
                Map.of(
                        "alarmClass", "no-such-class",
                        "level", "BLUE",
                        "step", step,
                        "rung", "MINE",
                        "duty", "dispatch",
                        "channels", "SMS",
                        "patience", "PT1H",
                        "everyone", false,
                        "verified", false,
                        "source", "test"));
        return row;
    }

    @Test
    void who_is_entered_later_is_told_of_what_found_nobody() {
        var handling = new HandledMine(mine);
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        mine.awaitRules();

        mine.reading(3_570, 3.5);
        JsonNode alert = handling.await(it -> it.get("phase").asString().equals("RAISED"));
        String path = "/api/v1/alerts/" + alert.get("id").asString() + "/escalation";
        eventually(
                LIMIT,
                () ->
                        assertThat(mine.county().get(path).get("phase").asString())
                                .isEqualTo("EXHAUSTED"));
        assertThat(mine.county().get(path).hasNonNull("next"))
                .as("it looks again by itself too")
                .isTrue();
        handling.putOnDuty();
        eventually(LIMIT, () -> assertThat(handling.received(mongo())).hasSize(1));
        assertThat(MineScene.items(mine.county().get(path + "/history")))
                .extracting(it -> it.get("what").asString())
                .containsExactly("begin", "repeat");
        assertThat(mine.county().get(path).get("phase").asString()).isEqualTo("RUNNING");
        eventually(
                LIMIT,
                () ->
                        assertThat(handling.clues(AlarmServiceIT.TRAFFIC))
                                .containsExactly(ClueKind.UNANSWERED));
    }

    @Test
    void what_can_wait_goes_out_in_one_message_that_says_what_is_over() {
        var handling = new HandledMine(mine);
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        mine.awaitRules();
        handling.putOnDuty();
        mine.reading(3_570, 3.5);
        String alert =
                handling.await(it -> it.get("phase").asString().equals("NOTIFIED"))
                        .get("id")
                        .asString();
        assertThat(handling.received(mongo())).hasSize(1);

        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
        var start = new Message(Message.Kind.START, 7, 1, mine.code(), "phone", Medium.SMS);
        var over = new Message(Message.Kind.OVER, 7, 1, mine.code(), "phone", Medium.SMS);
        SERVICE.bean(Deliveries.class)
                .add(List.of(collected(alert, start, now), collected(alert, over, now)))
                .block(LIMIT);
        eventually(LIMIT, () -> assertThat(handling.received(mongo())).hasSize(2));
        String text =
                handling.received(mongo()).stream()
                        .filter(it -> it.contains("汇总2项"))
                        .findFirst()
                        .orElseThrow();
        assertThat(text).containsOnlyOnce("已结束");
        String link = text.substring(text.indexOf("/api/v1/alert-digests/"));
        assertThat(MineScene.items(mine.county().get(link)))
                .extracting(it -> it.get("about").asString())
                .containsExactly(alert, alert);
        mine.client("other", "supervisor", "220523").exchange(link).expectStatus().isNotFound();
        eventually(
                LIMIT,
                () ->
                        assertThat(
                                        MineScene.items(
                                                mine.county()
                                                        .get(
                                                                "/api/v1/alerts/"
                                                                        + alert
                                                                        + "/notices")))
                                .hasSize(3)
                                .allMatch(it -> it.get("status").asString().equals("DELIVERED")));
    }

    private static Delivery collected(String alert, Message message, Instant at) {
        return new Delivery(
                message.id(alert),
                alert,
                message,
                AlertLevel.BLUE,
                at,
                Delivery.Status.COLLECTED,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Delivery.Together(at, null));
    }

    private ReactiveMongoTemplate mongo() {
        return SERVICE.bean(ReactiveMongoTemplate.class);
    }
}
