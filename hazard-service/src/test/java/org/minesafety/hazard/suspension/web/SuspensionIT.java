package org.minesafety.hazard.suspension.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.mine.web.Api.problem;
import static org.minesafety.hazard.suspension.web.SuspendedMine.act;
import static org.minesafety.hazard.suspension.web.SuspendedMine.actions;
import static org.minesafety.hazard.suspension.web.SuspendedMine.body;
import static org.minesafety.hazard.suspension.web.SuspendedMine.key;
import static org.minesafety.hazard.suspension.web.SuspendedMine.person;
import static org.minesafety.hazard.suspension.web.SuspendedMine.refused;
import static org.minesafety.hazard.suspension.web.SuspendedMine.shown;
import static org.minesafety.hazard.suspension.web.SuspendedMine.tried;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.suspension.SuspensionEvent;
import org.minesafety.contracts.suspension.SuspensionEvent.SuspensionChanged;
import org.minesafety.contracts.suspension.SuspensionEvent.SuspensionOverdue;
import org.minesafety.contracts.suspension.SuspensionState;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.TopicRecords;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Stop and resume: each step by who may do it, in its order, told on the topic. */
class SuspensionIT implements RunningService {

    private static final String FILES = "/api/v1/files/hazard-service";
    private static final Map<String, Object> NOTHING = Map.of();
    private static final String TODAY = LocalDate.now(ZoneOffset.ofHours(8)).toString();
    private static final Map<String, Object> ORDER = Map.of("document", "永应急停〔2026〕3号");
    private static final Map<String, Object> PLAN =
            Map.of(
                    "measures", "更换局部通风机",
                    "responsible", "矿长 赵某",
                    "funds", 500_000,
                    "finish", TODAY,
                    "contingency", "撤人断电");
    private static final Map<String, Object> REPORT =
            Map.of("report", "整改完成", "evidence", List.of("照片12张"));
    private static final Map<String, Object> RECORD =
            Map.of("record", "永应急验〔2026〕5号", "opinion", "见记录");

    private final int port;
    private final ReactiveMongoTemplate mongo;
    private final SuspendedMine mine;

    SuspensionIT(@LocalServerPort int port, @Autowired ReactiveMongoTemplate mongo) {
        this.port = port;
        this.mongo = mongo;
        mine = new SuspendedMine(port, mongo, MineType.COAL_UNDERGROUND);
    }

    @Test
    void a_coal_mine_stops_and_resumes() {
        String id = mine.open(mine.anna, mine.proposal());
        assertThat(actions(shown(mine.chen, id))).containsExactly("order", "reject");
        assertThat(actions(shown(mine.anna, id))).containsExactly("take-back");
        assertThat(actions(shown(mine.miner, id))).isEmpty();

        act(mine.chen, id, "order", ORDER);
        assertThat(mine.status()).isEqualTo("SUSPENDED");
        measures(id);
        assertThat(actions(shown(mine.miner, id))).containsExactly("plan");
        act(mine.miner, id, "plan", PLAN);
        assertThat(mine.status()).isEqualTo("RECTIFYING");
        JsonNode requested = act(mine.miner, id, "request-resumption", REPORT);
        assertThat(clock(requested, "suspension-acceptance").has("due")).isTrue();
        act(mine.bo, id, "accept", RECORD);

        JsonNode early = body(tried(mine.chen, id, "resume", ORDER).expectStatus().isEqualTo(409));
        assertThat(early.path("missing").get(0).path("name").asString()).isEqualTo("all-approved");
        assertThat(early.path("allowed").valueStream().map(JsonNode::asString))
                .containsExactly("approve");
        refused(
                tried(mine.anna, id, "enter-consent", consent("government-head")),
                "outside-step-is-next");
        act(mine.chen, id, "approve", NOTHING);
        JsonNode wrong =
                body(
                        tried(mine.anna, id, "enter-consent", consent("government-head"))
                                .expectStatus()
                                .isBadRequest());
        assertThat(wrong.path("errors").get(0).path("pointer").asString()).isEqualTo("#/step");
        act(mine.anna, id, "enter-consent", consent("nmsa-local-office"));
        act(mine.anna, id, "enter-consent", consent("government-head"));
        JsonNode resumed = act(mine.chen, id, "resume", Map.of("document", "永应急复〔2026〕9号"));
        assertThat(resumed.path("phase").asString()).isEqualTo("RESUMED");
        assertThat(mine.status()).isEqualTo("PRODUCING");
        act(mine.bo, id, "publish-resumption", Map.of("medium", "县政府网站", "on", TODAY));

        var told = records(15);
        assertThat(told)
                .extracting(it -> ((SuspensionChanged) it.fact()).action())
                .containsExactly(
                        "propose",
                        "order",
                        "request-licence",
                        "answer-licence",
                        "arrange-control",
                        "record-visit",
                        "publish-suspension",
                        "plan",
                        "request-resumption",
                        "accept",
                        "approve",
                        "enter-consent",
                        "enter-consent",
                        "resume",
                        "publish-resumption");
        assertThat(told.toString()).doesNotContain("anna", "bo,", "chen", "赵某", "更换", "整改1203");
        assertThat(journal(id)).hasSize(15);
    }

    /** Who sees the suspension sees them; a parent company sees none. */
    @Test
    void a_paper_comes_with_its_step() {
        String id = mine.open(mine.anna, mine.proposal());
        String order = uploaded(mine.chen);
        String report = uploaded(mine.miner);
        problem(tried(mine.chen, id, "order", with(ORDER, report)), 422, "file-not-attachable");
        tried(mine.chen, id, "resume", with(ORDER, order)).expectStatus().isEqualTo(409);
        mine.anna.see(FILES + "/" + order).expectStatus().isNotFound();

        act(mine.chen, id, "order", with(ORDER, order));
        act(mine.miner, id, "plan", PLAN);
        act(mine.miner, id, "request-resumption", with(REPORT, report));

        JsonNode files = shown(mine.anna, id).path("files");
        assertThat(files)
                .extracting(it -> it.path("action").asString())
                .containsExactly("order", "request-resumption");
        for (Api who : List.of(mine.anna, mine.miner, mine.auditor)) {
            JsonNode seen = body(who.see(FILES + "/" + order).expectStatus().isOk());
            assertThat(seen.path("sha256")).isEqualTo(files.path(0).path("file").path("sha256"));
        }
        Api company = Api.of(port, Tokens.of("holding").roles("company").mines(mine.code).token());
        for (Api who : List.of(company, person(port, "fang", "220282", "supervisor"))) {
            who.see(FILES + "/" + order).expectStatus().isNotFound();
        }
        assertThat(journal(id).getLast().path("after").path("course").path("files").toString())
                .contains(order, report);
    }

    private static Map<String, Object> with(Map<String, ?> said, String file) {
        var all = new HashMap<String, Object>(said);
        all.put("files", List.of(file));
        return all;
    }

    private static String uploaded(Api who) {
        byte[] paper =
                "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
                        .getBytes(StandardCharsets.US_ASCII);
        return body(who.upload(
                                FILES + "?fileName=paper.pdf",
                                paper,
                                key(UUID.randomUUID().toString()))
                        .expectStatus()
                        .isCreated())
                .path("id")
                .asString();
    }

    private void measures(String id) {
        act(
                mine.anna,
                id,
                "request-licence",
                Map.of("issuer", "省厅", "text", "提请暂扣", "sentOn", TODAY));
        act(mine.bo, id, "answer-licence", Map.of("answer", "已暂扣", "answeredOn", TODAY));
        Map<String, Object> ten = Map.of("watch", "RESIDENT", "place", "井口", "people", 10);
        JsonNode tooMany =
                body(tried(mine.anna, id, "arrange-control", ten).expectStatus().isBadRequest());
        assertThat(tooMany.path("errors").get(0).path("pointer").asString()).isEqualTo("#/people");
        act(
                mine.anna,
                id,
                "arrange-control",
                Map.of("watch", "RESIDENT", "place", "井口", "people", 9));
        JsonNode visited =
                act(
                        mine.bo,
                        id,
                        "record-visit",
                        Map.of(
                                "seenAt",
                                Instant.now().minusSeconds(86_400 * 2).toString(),
                                "people",
                                11,
                                "producing",
                                true));
        assertThat(visited.path("visits").get(0).path("tooMany").asBoolean()).isTrue();
        JsonNode published =
                act(mine.bo, id, "publish-suspension", Map.of("medium", "县政府网站", "on", TODAY));
        assertThat(clock(published, "suspension-notice").isMissingNode()).isTrue();
    }

    @Test
    void two_officers_stop_a_metal_mine_on_site_and_it_resumes_by_its_own_chain() {
        var metal = new SuspendedMine(port, mongo, MineType.METAL_NONMETAL_UNDERGROUND);
        String id =
                metal.open(
                        metal.anna,
                        metal.proposal(
                                Map.of("onSite", true, "hazards", List.of(), "withdrawn", 42)));
        refused(tried(metal.anna, id, "co-sign", NOTHING), "another-officer");
        assertThat(act(metal.bo, id, "co-sign", NOTHING).path("phase").asString())
                .isEqualTo("STOPPED_ON_SITE");
        assertThat(metal.status()).isEqualTo("SUSPENDED");
        act(metal.chen, id, "confirm", ORDER);
        act(metal.miner, id, "plan", PLAN);
        act(metal.miner, id, "request-resumption", REPORT);
        assertThat(act(metal.bo, id, "refuse-acceptance", RECORD).path("phase").asString())
                .isEqualTo("PLANNED");
        act(metal.miner, id, "request-resumption", REPORT);
        act(metal.bo, id, "accept", RECORD);
        act(metal.chen, id, "approve", NOTHING);
        assertThat(act(metal.chen, id, "resume", ORDER).path("phase").asString())
                .isEqualTo("RESUMED");
        assertThat(metal.status()).isEqualTo("PRODUCING");
    }

    @Test
    void nobody_acts_outside_his_scope_his_unit_or_his_role() {
        String id = mine.open(mine.anna, mine.proposal());
        Api elsewhere = person(port, "fang", "220282", "approver", "supervisor");
        problem(elsewhere.suspensions("/" + id), 404, "not-found");
        problem(tried(elsewhere, id, "order", ORDER), 404, "not-found");
        problem(
                elsewhere.suspend("", mine.proposal(), key(UUID.randomUUID().toString())),
                404,
                "not-found");
        problem(tried(mine.anna, id, "order", ORDER), 403, "forbidden");
        problem(tried(mine.miner, id, "order", ORDER), 403, "forbidden");
        problem(tried(mine.chen, id, "plan", PLAN), 403, "forbidden");
        Api province = person(port, "guo", "220000", "supervisor");
        String ofProvince = mine.open(province, mine.proposal());
        problem(tried(mine.chen, ofProvince, "order", ORDER), 403, "forbidden");
        assertThat(actions(shown(mine.chen, ofProvince))).isEmpty();
        assertThat(records(2)).hasSize(2);
    }

    @Test
    void the_same_request_twice_is_one_suspension_and_the_same_step_twice_is_one_step() {
        String key = UUID.randomUUID().toString();
        JsonNode first = body(mine.anna.suspend("", mine.proposal(), key(key)));
        JsonNode again = body(mine.anna.suspend("", mine.proposal(), key(key)));
        assertThat(again.path("id")).isEqualTo(first.path("id"));
        String id = first.path("id").asString();
        String step = "/" + id + "/order";
        mine.chen.suspend(step, ORDER, "If-Match", "\"1\"").expectStatus().isOk();
        JsonNode twice =
                body(
                        mine.chen
                                .suspend(step, ORDER, "If-Match", "\"1\"")
                                .expectStatus()
                                .isEqualTo(409));
        assertThat(twice.path("phase").asString()).isEqualTo("ORDERED");
        problem(tried(mine.miner, id, "plan", Map.of()), 400, "invalid-request");
        problem(mine.miner.suspend("/" + id + "/plan", PLAN), 428, "precondition-required");
        problem(
                mine.miner.suspend("/" + id + "/plan", PLAN, "If-Match", "\"1\""),
                412,
                "precondition-failed");
        assertThat(records(2)).hasSize(2);
    }

    @Test
    void a_mine_is_suspended_as_a_whole_at_most_once_and_in_areas_besides() {
        String first = mine.open(mine.anna, mine.proposal());
        String second = mine.open(mine.anna, mine.proposal());
        String area =
                mine.open(
                        mine.anna,
                        mine.proposal(Map.of("wholeMine", false, "area", "1203 工作面", "site", "2")));
        assertThat(shown(mine.anna, area).path("site").asString()).isEqualTo("2");
        act(mine.chen, first, "order", ORDER);
        JsonNode refused =
                body(tried(mine.chen, second, "order", ORDER).expectStatus().isEqualTo(409));
        assertThat(refused.path("type").asString()).endsWith(":mine-suspended-already");
        assertThat(refused.path("suspension").asString()).isEqualTo(first);
        assertThat(shown(mine.chen, second).path("phase").asString()).isEqualTo("PROPOSED");
        act(mine.chen, area, "order", ORDER);
        Api another = person(port, "deng", "220221", "approver");
        act(another, first, "lift", Map.of("reason", "认定有误", "document", "4号"));
        act(mine.chen, second, "order", ORDER);
        assertThat(listed(mine.anna, "?mine=" + mine.code)).containsExactly(area, second, first);
        assertThat(listed(mine.anna, "?phase=LIFTED&mine=" + mine.code)).containsExactly(first);
        assertThat(listed(mine.miner, "?limit=2")).containsExactly(area, second);
        Api elsewhere = person(port, "fang", "220282", "supervisor");
        assertThat(listed(elsewhere, "?mine=" + mine.code)).isEmpty();
    }

    @Test
    void what_is_said_wrongly_is_named() {
        var wrong =
                mine.proposal(
                        Map.of(
                                "site",
                                "3",
                                "hazards",
                                List.of(UUID.randomUUID().toString()),
                                "body",
                                "220000"));
        JsonNode refused =
                body(
                        mine.anna
                                .suspend("", wrong, key(UUID.randomUUID().toString()))
                                .expectStatus()
                                .isBadRequest());
        assertThat(refused.path("errors").valueStream())
                .extracting(it -> it.path("pointer").asString())
                .containsExactly("#/site", "#/hazards/0", "#/body");
        problem(mine.anna.suspend("", mine.proposal()), 400, "idempotency-key-missing");
        problem(mine.anna.suspensions("/nonsense"), 400, "invalid-request");
    }

    /** Its day is set into the past in the database, as if time had passed. */
    @Test
    void a_clock_that_ran_out_is_told_once() {
        String id = mine.open(mine.anna, mine.proposal());
        act(mine.chen, id, "order", ORDER);
        mongo.updateFirst(
                        new Query(Criteria.where("_id").is(id)),
                        new Update()
                                .set("state.clocks.running.1.due", "2026-11-02")
                                .set("nextDue.at", Instant.parse("2026-11-02T16:00:00Z")),
                        "suspensions")
                .block();
        var told = records(3).getLast();
        assertThat(told.fact())
                .isInstanceOfSatisfying(
                        SuspensionOverdue.class,
                        it -> assertThat(it.clock()).isEqualTo("suspension-notice"));
        JsonNode late = shown(mine.anna, id);
        assertThat(clock(late, "suspension-notice").path("overdue").asBoolean()).isTrue();
        act(mine.bo, id, "publish-suspension", Map.of("medium", "网站", "on", TODAY));
        assertThat(records(4)).hasSize(4);
    }

    @Test
    void the_longest_texts_are_kept_and_told() {
        String text = "𠮷".repeat(500);
        String shorter = "𠮷".repeat(100);
        String id =
                mine.open(
                        mine.anna,
                        mine.proposal(
                                Map.of(
                                        "wholeMine", false,
                                        "area", shorter,
                                        "content", text,
                                        "grounds", text)));
        act(mine.chen, id, "order", Map.of("document", shorter));
        act(
                mine.miner,
                id,
                "plan",
                Map.of(
                        "measures", text,
                        "responsible", shorter,
                        "funds", 100_000_000_000L,
                        "finish", TODAY,
                        "contingency", text));
        assertThat(records(3)).hasSize(3);
    }

    @Test
    void the_tables_are_published() {
        JsonNode tables = body(mine.anna.suspensions("/lifecycle").expectStatus().isOk());
        assertThat(tables).hasSize(2);
        assertThat(tables.get(0).path("transitions")).hasSize(13);
    }

    private static Map<String, Object> consent(String step) {
        return Map.of("step", step, "body", "机关", "document", "吉矿监〔2026〕88号", "on", TODAY);
    }

    private static JsonNode clock(JsonNode suspension, String name) {
        return suspension
                .path("clocks")
                .valueStream()
                .filter(it -> it.path("name").asString().equals(name))
                .findFirst()
                .orElseGet(() -> suspension.path("no such clock"));
    }

    private List<JsonNode> journal(String id) {
        ResponseSpec answer = mine.auditor.suspensions("/" + id + "/journal");
        return body(answer.expectStatus().isOk()).path("items").valueStream().toList();
    }

    private static List<String> listed(Api who, String query) {
        return body(who.suspensions(query).expectStatus().isOk())
                .path("items")
                .valueStream()
                .map(it -> it.path("id").asString())
                .toList();
    }

    /** What was told of the mine, once there is so much. */
    private List<EntityRecord<SuspensionEvent, SuspensionState>> records(int atLeast) {
        return TopicRecords.of(Topics.SUSPENSIONS, mine.code, atLeast);
    }
}
