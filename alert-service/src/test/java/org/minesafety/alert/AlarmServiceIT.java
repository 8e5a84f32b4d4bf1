package org.minesafety.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent;
import org.minesafety.contracts.alarm.RuleEvent.RulesChanged;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.MinePartition;
import org.minesafety.testsupport.RestartableService;
import org.minesafety.testsupport.Tokens;
import org.minesafety.testsupport.openapi.Description;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.JsonNode;

/** Readings of a mine become alarms on Kafka and over REST for whoever may see them. */
class AlarmServiceIT {

    private static final Duration LIMIT = MineScene.LIMIT;
    private static final RestartableService SERVICE =
            new RestartableService(AlertServiceApplication.class);
    private static final Traffic TRAFFIC = new Traffic();

    private final MineScene mine = new MineScene(SERVICE, TRAFFIC);

    @BeforeAll
    static void start() {
        MineScene.start(SERVICE);
    }

    @AfterAll
    static void end() {
        TRAFFIC.close();
        SERVICE.close();
    }

    @Test
    void the_description_leaves_nothing_to_guess() {
        assertThat(Description.of(SERVICE.address()).complaints()).isEmpty();
    }

    @Test
    void a_reading_beyond_the_level_is_an_alarm_in_the_list_and_in_the_feed() {
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        mine.awaitRules();
        try (var feed =
                new FeedListener(
                        SERVICE.address(), "mine=" + mine.code(), mine.county().token(), null)) {
            mine.reading(0, 1.2);
            eventually(LIMIT, () -> assertThat(mine.alarms("")).hasSize(1));
            JsonNode alarm = mine.alarms("").getFirst();
            assertThat(alarm.get("state").asString()).isEqualTo("OPEN");
            assertThat(alarm.get("level").asString()).isEqualTo("ALARM");
            assertThat(alarm.get("rule").asString()).isEqualTo("0001-T0-high");
            assertThat(MineScene.startOf(alarm)).isEqualTo(mine.start());
            mine.reading(30, 1.6);
            eventually(LIMIT, () -> assertThat(mine.alarms("&level=POWER_OFF")).hasSize(1));
            assertThat(mine.alarms("&level=ALARM")).isEmpty();
            eventually(LIMIT, () -> assertThat(feed.data("alarm")).hasSizeGreaterThanOrEqualTo(2));
            assertThat(feed.data("alarm"))
                    .allSatisfy(it -> assertThat(it.get("id")).isEqualTo(alarm.get("id")));
        }
    }

    @Test
    void late_readings_and_a_restart_change_nothing_but_what_is_known() {
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        mine.awaitRules();
        mine.reading(60, 1.2);
        eventually(LIMIT, () -> assertThat(mine.alarms("")).hasSize(1));
        String id = mine.alarms("").getFirst().get("id").asString();
        TRAFFIC.send(
                Longwall.frame(
                        mine.code(),
                        mine.start(),
                        null,
                        new String[] {mine.corner()},
                        null,
                        new double[] {1.1},
                        null),
                Topics.SENSOR_BACKLOG);
        eventually(
                LIMIT,
                () ->
                        assertThat(MineScene.startOf(mine.alarms("").getFirst()))
                                .isEqualTo(mine.start()));
        SERVICE.stop();
        mine.reading(90, 0.5);
        SERVICE.start();
        eventually(LIMIT, () -> assertThat(mine.alarms("&state=CLOSED")).hasSize(1));
        JsonNode closed = mine.alarms("").getFirst();
        assertThat(closed.get("id").asString()).isEqualTo(id);
        assertThat(closed.get("seconds").asLong()).isEqualTo(90);
    }

    @Test
    void the_list_is_read_page_by_page_and_narrowed_by_time() {
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        mine.awaitRules();
        int count = 5;
        for (int i = 0; i < count; i++) {
            mine.reading(60 * i, 1.2);
            mine.reading(60 * i + 30, 0.5);
        }
        eventually(LIMIT, () -> assertThat(mine.alarms("&state=CLOSED")).hasSize(count));
        var starts = new ArrayList<String>();
        String cursor = "";
        do {
            JsonNode page =
                    mine.county().get("/api/v1/alarms?mine=" + mine.code() + "&limit=2" + cursor);
            page.get("items").forEach(it -> starts.add(it.get("start").asString()));
            cursor = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!cursor.isEmpty());
        assertThat(starts).hasSize(count).doesNotHaveDuplicates();
        assertThat(
                        mine.alarms(
                                "&from="
                                        + mine.start().plusSeconds(31)
                                        + "&to="
                                        + mine.start().plusSeconds(61)))
                .extracting(MineScene::startOf)
                .containsExactly(mine.start().plusSeconds(60));
    }

    @Test
    void an_alarm_is_read_by_its_id_by_whom_it_concerns() {
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        mine.awaitRules();
        mine.reading(0, 1.2);
        eventually(LIMIT, () -> assertThat(mine.alarms("")).hasSize(1));
        JsonNode alarm = mine.alarms("").getFirst();
        String path = "/api/v1/alarms/" + alarm.get("id").asString();
        assertThat(mine.county().get(path)).isEqualTo(alarm);
        assertThat(mine.client("supervisor", "supervisor", "220000").get(path)).isEqualTo(alarm);
        mine.client("supervisor", "supervisor", "220523")
                .exchange(path)
                .expectStatus()
                .isNotFound();
        mine.county().exchange("/api/v1/alarms/unknown").expectStatus().isNotFound();
    }

    @Test
    void nobody_sees_the_alarms_of_mines_outside_the_scope() {
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        mine.awaitRules();
        mine.reading(0, 1.2);
        eventually(LIMIT, () -> assertThat(mine.alarms("")).hasSize(1));
        String path = "/api/v1/alarms?mine=" + mine.code();
        assertThat(MineScene.items(mine.client("supervisor", "supervisor", "220523").get(path)))
                .isEmpty();
        assertThat(MineScene.items(mine.client("supervisor", "supervisor", "220000").get(path)))
                .hasSize(1);
        String own = Tokens.of("m").roles("mine").mines(mine.code()).token();
        assertThat(MineScene.items(new RestCaller(SERVICE.address(), own).get(path))).hasSize(1);
        new RestCaller(
                        SERVICE.address(),
                        Tokens.of("u").roles("mine-uplink").mines(mine.code()).token())
                .exchange(path)
                .expectStatus()
                .isForbidden();
    }

    @Test
    void another_gas_grade_brings_other_rules_from_then_on() {
        mine.register(GasGrade.LOW, 1);
        EntityRecord<RuleEvent, MineRules> first = mine.awaitRules();
        assertThat(first.state().rules()).extracting(LevelRule::id).doesNotContain("0001-T3-high");
        Instant before = Clock.systemUTC().instant().minusSeconds(5);
        mine.register(GasGrade.HIGH, 2);
        eventually(LIMIT, () -> assertThat(mine.rules()).hasSize(2));
        EntityRecord<RuleEvent, MineRules> second = mine.rules().getLast();
        assertThat(second.fact())
                .isInstanceOfSatisfying(
                        RulesChanged.class,
                        fact -> assertThat(fact.changed()).contains("0001-T3-high"));
        assertThat(second.state().rules())
                .filteredOn(rule -> rule.id().equals("0001-T3-high"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.validFrom()).isAfter(before));
        assertThat(second.state().rules()).contains(first.state().rules().getFirst());
    }

    @Test
    void points_that_no_statutory_level_judges_are_told_with_the_reason() {
        mine.register(GasGrade.LOW, 1);
        mine.define("T0");
        mine.define(mine.code() + "A", "0001", "t0");
        mine.define(mine.code() + "B", "0001", null);
        mine.define(mine.code() + "C", "9999", "T0");
        mine.define(mine.code() + "D", "0001", "T3"); // only where the gas grade is high
        String path = "/api/v1/alarms/unjudged-points?mine=" + mine.code();
        eventually(LIMIT, () -> assertThat(MineScene.items(mine.county().get(path))).hasSize(4));
        assertThat(MineScene.items(mine.county().get(path)))
                .extracting(
                        point -> point.get("point").asString().substring(mine.code().length()),
                        point -> point.get("reason").asString())
                .containsExactly(
                        tuple("A", "UNKNOWN_CLASS"),
                        tuple("B", "UNCLASSIFIED"),
                        tuple("C", "NO_RULE"),
                        tuple("D", "UNKNOWN_CLASS"));
        assertThat(MineScene.items(mine.county().get(path + "&reason=UNCLASSIFIED&limit=1")))
                .hasSize(1);
        assertThat(MineScene.items(mine.client("supervisor", "supervisor", "220523").get(path)))
                .isEmpty();
    }

    /** As if another instance had held the lease meanwhile and had known another grade. */
    @Test
    void rules_that_another_instance_left_wrong_are_set_right() {
        mine.register(GasGrade.HIGH, 1);
        mine.awaitRules();
        var mongo = SERVICE.bean(ReactiveMongoTemplate.class);
        mongo.updateFirst(
                        Query.query(Criteria.where("_id").is(mine.code())),
                        new Update().set("gas", "LOW").set("rules", List.of()),
                        "rules")
                .block(LIMIT);
        eventually(LIMIT, () -> assertThat(mine.rules()).hasSize(2));
        assertThat(mine.rules().getLast().state().rules())
                .extracting(LevelRule::id)
                .contains("0001-T3-high");
    }

    @Test
    void records_that_cannot_be_read_are_put_aside_and_alarms_go_on() {
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        mine.awaitRules();
        String topic = Topics.SENSOR_FRAMES.name();
        int partition = MinePartition.of(mine.code(), 12);
        byte[] large = new byte[1_048_000];
        new Random(1).nextBytes(large);
        TRAFFIC.send(new ProducerRecord<>(topic, partition, null, new byte[] {'{', '}'}));
        TRAFFIC.send(new ProducerRecord<>(topic, partition, mine.code(), null));
        TRAFFIC.send(new ProducerRecord<>(topic, partition, null, null));
        TRAFFIC.send(new ProducerRecord<>(topic, partition, mine.code(), large));
        TRAFFIC.send(Topics.SENSOR_FRAMES, mine.code(), new byte[] {'<'}, mine.start());
        mine.reading(0, 1.2);
        eventually(LIMIT, () -> assertThat(mine.alarms("")).hasSize(1));
        RestCaller operations = mine.client("operations", "operations");
        eventually(
                LIMIT,
                () ->
                        assertThat(operations.get("/actuator/deadletters/" + topic).get("items"))
                                .extracting(letter -> letter.get("reason").asString())
                                .containsExactlyInAnyOrder(
                                        "NO_KEY", "NO_KEY", "NO_VALUE", "BAD_HEADER", "MALFORMED"));
        JsonNode health = operations.get("/actuator/health/detection");
        assertThat(health.get("status").asString()).isEqualTo("UP");
        assertThat(health.at("/details/deadLetters").asInt()).isEqualTo(5);
    }

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
    void who_is_on_duty_is_told_once_of_the_start_and_once_of_the_end() {
        var handling = new HandledMine(mine);
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        mine.awaitRules();
        String directory = "/api/v1/directories/" + mine.code();
        var phone =
                Map.of(
                        "kind",
                        "POST",
                        "name",
                        "调度室",
                        "subject",
                        UUID.nameUUIDFromBytes("miner".getBytes(UTF_8)).toString(),
                        "channels",
                        List.of(Map.of("kind", "SMS", "address", "13800000001")));
        var duty =
                Map.of(
                        "handOvers", List.of("08:00"),
                        "since", "2026-01-01",
                        "turns", List.of(List.of("phone")));
        eventually(
                LIMIT,
                () ->
                        handling.mine()
                                .put(directory + "/contacts/phone", phone, "If-None-Match", "*")
                                .expectStatus()
                                .isCreated());
        handling.mine()
                .put(directory + "/duties/dispatch", duty, "If-Match", "\"1\"")
                .expectStatus()
                .isOk();

        mine.reading(0, 3.5);
        JsonNode alert = handling.await(it -> it.get("phase").asString().equals("NOTIFIED"));
        String path = "/api/v1/alerts/" + alert.get("id").asString();
        assertThat(told()).as("one message of the start").hasSize(1);
        assertThat(MineScene.items(mine.county().get(path + "/notices")))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.get("status").asString()).isEqualTo("SENT");
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
        mine.reading(30, 0.2);
        handling.await(it -> it.get("open").asInt() == 0);
        var statement = Map.of("kind", "TRUE", "cause", "停风", "measure", "撤人断电");
        handling.step(handling.mine(), "state", statement).expectStatus().isOk();
        handling.step(handling.officer(), "verify", Map.of()).expectStatus().isOk();
        handling.step(handling.mine(), "close", Map.of()).expectStatus().isOk();
        eventually(LIMIT, () -> assertThat(told()).hasSize(2));
        assertThat(told()).filteredOn(it -> it.contains("已关闭")).hasSize(1);
        assertThat(MineScene.items(mine.county().get(path + "/escalation/history")))
                .extracting(it -> it.get("what").asString())
                .containsExactly("begin", "answer", "stop", "end");

        RestCaller other = mine.client("other", "supervisor", "220523");
        for (String part : List.of("/notices", "/escalation", "/escalation/history")) {
            other.exchange(path + part).expectStatus().isNotFound();
        }
        other.post(path + "/answer", Map.of()).expectStatus().isNotFound();
    }

    /** Texts that went out for the mine. */
    private List<String> told() {
        return SERVICE.bean(ReactiveMongoTemplate.class)
                .find(
                        Query.query(Criteria.where("text").regex(mine.code())),
                        Document.class,
                        "recorded-messages")
                .map(it -> it.getString("text"))
                .collectList()
                .block(LIMIT);
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
