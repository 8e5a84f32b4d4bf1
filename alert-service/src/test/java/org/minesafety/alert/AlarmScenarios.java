package org.minesafety.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent;
import org.minesafety.contracts.alarm.RuleEvent.RulesChanged;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.MinePartition;
import org.minesafety.testsupport.RestartableService;
import org.minesafety.testsupport.Tokens;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.JsonNode;

/** Readings become alarms in the list and in the feed, for whoever may see them. */
abstract class AlarmScenarios {

    private static final Duration LIMIT = MineScene.LIMIT;
    private static final RestartableService SERVICE = AlarmServiceIT.SERVICE;
    private static final Traffic TRAFFIC = AlarmServiceIT.TRAFFIC;

    private final MineScene mine = new MineScene(SERVICE, TRAFFIC);

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
}
