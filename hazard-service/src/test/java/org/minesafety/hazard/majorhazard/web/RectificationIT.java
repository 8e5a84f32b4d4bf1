package org.minesafety.hazard.majorhazard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.CLOSING;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.COMPLETION;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.DEADLINE;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.DETERMINATION;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.LIST;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.PLAN;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.RECORD;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.act;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.actions;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.body;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.key;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.refused;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.shown;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.tried;
import static org.minesafety.hazard.mine.web.Api.problem;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.hazard.HazardEvent.HazardChanged;
import org.minesafety.contracts.hazard.HazardEvent.HazardDetermined;
import org.minesafety.contracts.hazard.HazardEvent.HazardOverdue;
import org.minesafety.contracts.hazard.HazardEvent.HazardReported;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.mine.web.Api;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.JsonNode;

/** From the report to the closing: each step by who may do it, in its order, told on the topic. */
class RectificationIT implements RunningService {

    private final int port;
    private final ReactiveMongoTemplate mongo;
    private final ReportedMine mine;

    RectificationIT(@LocalServerPort int port, @Autowired ReactiveMongoTemplate mongo) {
        this.port = port;
        this.mongo = mongo;
        mine = new ReportedMine(port);
    }

    @Test
    void a_county_reports_and_the_hazard_is_closed_in_the_end() {
        String id = mine.determined();
        assertThat(actions(shown(mine.miner, id))).containsExactly("stop-area");
        refused(tried(mine.miner, id, "plan", PLAN), "area-stopped-or-allowed");
        act(mine.anna, id, "list", LIST);
        mine.rectifying(id);
        JsonNode progress =
                act(
                        mine.miner,
                        id,
                        "progress",
                        Map.of("percent", 40, "blocked", "equipment-delivery", "note", "风机在途"));
        assertThat(progress.path("progress").get(0).path("percent").asInt()).isEqualTo(40);
        assertThat(progress.path("deadline").path("due").asString()).isEqualTo(DEADLINE.toString());
        assertThat(progress.path("deadline").has("norm")).isTrue();
        assertThat(progress.path("overdue").asBoolean()).isFalse();
        act(mine.miner, id, "extension-request", extension());
        problem(tried(mine.anna, id, "extension-request", extension()), 403, "forbidden");
        JsonNode extended =
                act(mine.bo, id, "extension-decision", Map.of("granted", true, "answer", "情况属实"));
        assertThat(extended.path("deadline").path("granted").asInt()).isOne();
        assertThat(extended.path("clocks").valueStream().map(it -> it.path("name").asString()))
                .containsExactly("listing-publication", "listing-filing", "extended-deadline");
        act(mine.miner, id, "completion", COMPLETION);
        act(mine.bo, id, "refuse-acceptance", Map.of("record", "5号", "reason", "甲烷仍超限"));
        act(mine.miner, id, "completion", COMPLETION);
        act(mine.bo, id, "acceptance", RECORD);
        refused(tried(mine.bo, id, "confirm-acceptance", RECORD), "signs-once");
        act(mine.chen, id, "confirm-acceptance", RECORD);
        act(mine.system, id, "contest", Map.of("reason", "隐患未消除"));
        act(mine.miner, id, "completion", COMPLETION);
        act(mine.bo, id, "acceptance", RECORD);
        act(mine.chen, id, "confirm-acceptance", RECORD);
        JsonNode closed = act(mine.anna, id, "closing", CLOSING);
        assertThat(closed.path("phase").asString()).isEqualTo("CLOSED");
        assertThat(closed.path("clocks").valueStream().map(it -> it.path("name").asString()))
                .containsExactly("listing-publication", "listing-filing");
        act(mine.anna, id, "delist", Map.of("document", "销1号", "reason", "整改完成"));
        act(mine.anna, id, "release-area", Map.of("reason", "隐患已消除"));

        var told = mine.records(21);
        assertThat(told.get(0).fact()).isInstanceOf(HazardReported.class);
        assertThat(told.get(1).fact()).isInstanceOf(HazardDetermined.class);
        assertThat(told.subList(2, told.size()))
                .extracting(it -> ((HazardChanged) it.fact()).action())
                .containsExactly(
                        "list",
                        "stop-area",
                        "plan",
                        "start",
                        "progress",
                        "extension-request",
                        "extension-decision",
                        "completion",
                        "refuse-acceptance",
                        "completion",
                        "acceptance",
                        "confirm-acceptance",
                        "contest",
                        "completion",
                        "acceptance",
                        "confirm-acceptance",
                        "closing",
                        "delist",
                        "release-area");
        // without ids and hashes, in which any digits may stand
        assertThat(told.stream().map(it -> it.fact() + " " + it.state()).toList().toString())
                .contains(id)
                .satisfies(it ->
                        assertThat(it.replace(id, ""))
                                .doesNotContain("赵某", "更换局部", "甲烷", "1203", "风机"));
        history(id);
    }

    private void history(String id) {
        JsonNode items =
                body(mine.miner.hazards("/" + id + "/history").expectStatus().isOk()).path("items");
        assertThat(items).hasSize(21);
        assertThat(items.get(6).path("step").path("progress").path("note").asString())
                .isEqualTo("风机在途");
        assertThat(items.get(10).path("step").path("reason").asString()).isEqualTo("甲烷仍超限");
        assertThat(items.toString()).contains("更换局部通风机");
    }

    private static Map<String, Object> extension() {
        return Map.of(
                "reason", "geology",
                "explanation", "遇断层",
                "interim", "区域继续停产",
                "until", DEADLINE.plusDays(30).toString());
    }

    @Test
    void an_own_find_is_accepted_by_its_people_and_an_officer_while_nobody_lists_it() {
        String id = mine.reported(mine.miner);
        JsonNode own = shown(mine.miner, id);
        assertThat(own.path("origin").asString()).isEqualTo("SELF_CHECK");
        act(mine.miner, id, "determine", DETERMINATION);
        mine.awaiting(id);
        refused(tried(mine.miner, id, "acceptance", RECORD), "did-not-rectify");
        act(mine.foreman, id, "acceptance", RECORD);
        refused(tried(mine.anna, id, "confirm-acceptance", RECORD), "signed-before");
        act(mine.company, id, "acceptance", RECORD);
        problem(tried(mine.engineer, id, "confirm-acceptance", RECORD), 403, "forbidden");
        assertThat(act(mine.anna, id, "confirm-acceptance", RECORD).path("phase").asString())
                .isEqualTo("ACCEPTED");
        problem(tried(mine.engineer, id, "closing", CLOSING), 403, "forbidden");
        act(mine.anna, id, "closing", CLOSING);
        JsonNode again =
                body(
                        mine.miner
                                .reportHazard(mine.report(Map.of("earlier", id)), key())
                                .expectStatus()
                                .isCreated());
        assertThat(again.path("report").path("earlier").asString()).isEqualTo(id);
        assertThat(again.path("report").path("repeat").asInt()).isOne();
    }

    @Test
    void a_plan_says_all_five_assignments_or_what_is_missing_is_named() {
        String id = mine.determined();
        act(mine.miner, id, "stop-area", ReportedMine.STOP);
        var less = new HashMap<>(PLAN);
        less.remove("contingency");
        less.put("measures", List.of());
        JsonNode missing = body(tried(mine.miner, id, "plan", less).expectStatus().isEqualTo(422));
        assertThat(missing.path("type").asString()).endsWith(":plan-incomplete");
        assertThat(missing.path("missing").valueStream())
                .extracting(it -> it.path("name").asString())
                .containsExactly("measures", "contingency");
        less = new HashMap<>(PLAN);
        less.put("funds", -1);
        problem(tried(mine.miner, id, "plan", less), 400, "invalid-request");
        less = new HashMap<>(PLAN);
        less.put("deadline", DEADLINE.plusYears(2).toString());
        problem(tried(mine.miner, id, "plan", less), 400, "invalid-request");
    }

    @Test
    void a_report_that_comes_again_changes_nothing_and_is_answered_with_what_exists() {
        Map<String, Object> numbered = mine.report(Map.of("number", "YJ-17"));
        String id =
                body(mine.system.reportHazard(numbered, key()).expectStatus().isCreated())
                        .path("id")
                        .asString();
        act(mine.anna, id, "determine", DETERMINATION);
        act(mine.bo, id, "revoke", Map.of("reason", "CRITERION_NOT_MET", "note", "不符合"));
        var otherwise = new HashMap<>(numbered);
        otherwise.put("description", "另一种说法");
        otherwise.put("foundOn", "2999-01-01"); // nothing of it is looked at again
        JsonNode again = body(mine.system.reportHazard(otherwise, key()).expectStatus().isOk());
        assertThat(again.path("id").asString()).isEqualTo(id);
        assertThat(again.path("phase").asString()).isEqualTo("REVOKED");
        assertThat(again.path("report").path("description").asString()).isEqualTo("甲烷多次超限");

        String key = "once-" + mine.code;
        JsonNode first = body(mine.miner.reportHazard(mine.report(Map.of()), key(key)));
        JsonNode twice = body(mine.miner.reportHazard(mine.report(Map.of()), key(key)));
        assertThat(twice.path("id")).isEqualTo(first.path("id"));
        problem(
                mine.miner.reportHazard(mine.report(Map.of("place", "井口")), key(key)),
                422,
                "idempotency-key-reused");
        assertThat(mine.records(4)).hasSize(4);
    }

    @Test
    void who_reports_does_not_say_whence_it_comes() {
        JsonNode company =
                body(
                        mine.company
                                .reportHazard(mine.report(Map.of()), key())
                                .expectStatus()
                                .isCreated());
        assertThat(company.path("origin").asString()).isEqualTo("COMPANY_CHECK");
        JsonNode state =
                body(
                        mine.anna
                                .reportHazard(
                                        mine.report(Map.of("origin", "STATE_SUPERVISION")), key())
                                .expectStatus()
                                .isCreated());
        assertThat(state.path("origin").asString()).isEqualTo("STATE_SUPERVISION");
        for (String origin : List.of("SELF_CHECK", "MONITORING")) {
            problem(
                    mine.anna.reportHazard(mine.report(Map.of("origin", origin)), key()),
                    400,
                    "invalid-request");
        }
        problem(
                mine.miner.reportHazard(mine.report(Map.of("origin", "SUPERVISION")), key()),
                400,
                "invalid-request");
        problem(
                mine.miner.reportHazard(
                        mine.report(Map.of("raisedAt", "2020-01-01T00:00:00Z")), key()),
                400,
                "invalid-request");
        problem(
                mine.miner.reportHazard(
                        mine.report(Map.of("earlier", company.path("id").asString())), key()),
                400,
                "invalid-request");
        problem(mine.miner.reportHazard(mine.report(Map.of())), 400, "idempotency-key-missing");
    }

    @Test
    void another_county_and_another_mine_see_nothing_of_it() {
        String id = mine.determined();
        var other = new ReportedMine(port);
        for (Api stranger : List.of(mine.elsewhere, other.miner, other.company)) {
            problem(stranger.hazards("/" + id), 404, "not-found");
            problem(stranger.reportHazard(mine.report(Map.of()), key()), 404, "not-found");
            assertThat(
                            body(stranger.hazards("?mine=" + mine.code).expectStatus().isOk())
                                    .path("items"))
                    .isEmpty();
        }
        problem(tried(mine.elsewhere, id, "stop-area", ReportedMine.STOP), 404, "not-found");
        problem(tried(other.miner, id, "stop-area", ReportedMine.STOP), 404, "not-found");
        assertThat(body(mine.company.hazards("").expectStatus().isOk()).path("items")).hasSize(1);
        assertThat(mine.records(2)).hasSize(2);
    }

    @Test
    void a_step_builds_on_the_version_that_was_seen() {
        String id = mine.determined();
        problem(mine.miner.actOn(id, "stop-area", ReportedMine.STOP), 428, "precondition-required");
        problem(
                mine.miner.actOn(id, "stop-area", ReportedMine.STOP, "If-Match", "\"1\""),
                412,
                "precondition-failed");
        mine.miner
                .actOn(id, "stop-area", ReportedMine.STOP, "If-Match", "\"2\"")
                .expectStatus()
                .isOk();
        JsonNode early =
                body(
                        tried(mine.miner, id, "start", Map.of("record", "7号"))
                                .expectStatus()
                                .isEqualTo(409));
        assertThat(early.path("type").asString()).endsWith(":not-in-this-phase");
        assertThat(early.path("allowed").valueStream())
                .extracting(JsonNode::asString)
                .containsExactly("plan");
    }

    /** Its day is set into the past in the database, as if time had passed. */
    @Test
    void a_deadline_that_is_over_is_told_once() {
        String id = mine.rectifying(mine.determined());
        mongo.updateFirst(
                        new Query(Criteria.where("_id").is(id)),
                        new Update()
                                .set("course.limit.due", "2026-11-02")
                                .set("clocks.running.0.due", "2026-11-02")
                                .set("nextDue.at", Instant.parse("2026-11-02T16:00:00Z")),
                        "hazards")
                .block();
        var told = mine.records(6).getLast();
        assertThat(told.fact())
                .isInstanceOfSatisfying(
                        HazardOverdue.class,
                        it -> assertThat(it.clock()).isEqualTo("rectification-deadline"));
        JsonNode late = shown(mine.anna, id);
        assertThat(late.path("overdue").asBoolean()).isTrue();
        assertThat(late.path("phase").asString()).isEqualTo("RECTIFYING");
        act(mine.miner, id, "completion", COMPLETION);
        assertThat(mine.records(7)).hasSize(7);
    }

    @Test
    void many_hazards_take_a_step_together_and_a_refused_one_leaves_the_others_alone() {
        String first = mine.determined();
        String second = mine.determined();
        String candidate = mine.reported(mine.system);
        var batch =
                Map.of(
                        "note",
                        "全县集中挂牌",
                        "items",
                        List.of(
                                item(first, "list", 2, LIST),
                                item(candidate, "list", 1, LIST),
                                item(second, "list", 1, LIST),
                                item(second, "fly", 2, LIST),
                                item(second, "list", 2, LIST),
                                item(second, "stop-area", 3, Map.of()),
                                item(
                                        candidate,
                                        "revoke",
                                        1,
                                        Map.of("reason", "DUPLICATE", "note", "重复上报"))));
        String[] key = key("batch-" + mine.code);
        JsonNode result = body(mine.anna.hazardBatch(batch, key).expectStatus().isEqualTo(207));
        assertThat(result.path("items").valueStream())
                .extracting(it -> it.path("status").asInt())
                .containsExactly(200, 409, 412, 400, 200, 400, 200);
        assertThat(
                        result.path("items")
                                .get(1)
                                .path("problem")
                                .path("missing")
                                .get(0)
                                .path("name")
                                .asString())
                .isEqualTo("determined-and-open");
        JsonNode again = body(mine.anna.hazardBatch(batch, key).expectStatus().isEqualTo(207));
        assertThat(again).isEqualTo(result);
        JsonNode history = body(mine.anna.hazards("/" + first + "/history").expectStatus().isOk());
        assertThat(history.path("items").get(2).path("step").path("note").asString())
                .isEqualTo("全县集中挂牌");
        JsonNode revoked =
                body(mine.anna.hazards("/" + candidate + "/history").expectStatus().isOk());
        assertThat(revoked.path("items").get(1).path("note").asString()).isEqualTo("全县集中挂牌");
        assertThat(mine.records(8)).hasSize(8);
        JsonNode byMine =
                body(
                        mine.miner
                                .hazardBatch(
                                        Map.of(
                                                "note",
                                                "试",
                                                "items",
                                                List.of(
                                                        item(
                                                                first,
                                                                "delist",
                                                                3,
                                                                Map.of(
                                                                        "document",
                                                                        "1",
                                                                        "reason",
                                                                        "x")))),
                                        key())
                                .expectStatus()
                                .isEqualTo(207));
        assertThat(byMine.path("items").get(0).path("status").asInt()).isEqualTo(403);
    }

    private static Map<String, Object> item(
            String id, String action, int version, Map<String, ?> said) {
        return Map.of("id", id, "action", action, "ifMatch", version, "said", said);
    }

    @Test
    void the_longest_texts_are_kept_and_told() {
        String text = "𠮷".repeat(500);
        String shorter = "𠮷".repeat(100);
        String id =
                body(mine.system.reportHazard(
                                mine.report(
                                        Map.of(
                                                "place",
                                                shorter,
                                                "description",
                                                text,
                                                "evidence",
                                                Collections.nCopies(20, shorter))),
                                key()))
                        .path("id")
                        .asString();
        act(mine.anna, id, "determine", DETERMINATION);
        act(mine.miner, id, "stop-area", Map.of("place", shorter, "withdrawn", 1, "control", text));
        var plan = new HashMap<>(PLAN);
        plan.put("measures", Collections.nCopies(20, text));
        plan.put("contingency", text);
        act(mine.miner, id, "plan", plan);
        assertThat(mine.records(4)).hasSize(4);
    }

    @Test
    void the_tables_are_published() {
        JsonNode facets = body(mine.anna.hazards("/lifecycle/facets").expectStatus().isOk());
        assertThat(facets).hasSize(4);
    }
}
