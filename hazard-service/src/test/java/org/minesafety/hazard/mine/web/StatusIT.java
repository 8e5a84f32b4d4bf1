package org.minesafety.hazard.mine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.hazard.mine.web.Api.newCode;
import static org.minesafety.hazard.mine.web.Api.problem;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.mine.MineEvent.MineRegistered;
import org.minesafety.contracts.mine.MineEvent.MineStatusChanged;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.TopicRecords;
import org.minesafety.testsupport.Tokens;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** The status of a mine changes by actions, each by who may do it. */
class StatusIT implements RunningService {

    private static final String COUNTY = "220281";
    private static final Map<String, Object> REASON = Map.of("reason", "检修");
    private static final Map<String, Object> ORDER =
            Map.of("reason", "重大事故隐患", "document", "吉矿安监〔2026〕12号");

    private final int port;
    private final Api county;
    private final Api approver;
    private String code;

    StatusIT(@LocalServerPort int port) {
        this.port = port;
        county = Api.as(port, "county-system", COUNTY);
        approver = Api.as(port, "approver", COUNTY);
    }

    @BeforeEach
    void register() {
        code = newCode(COUNTY);
        county.put(code, mineIn(COUNTY)).expectStatus().isCreated();
    }

    @Test
    void a_mine_that_is_not_closed_after_all_rectifies_and_resumes_and_each_step_is_told() {
        Api staff = Api.of(port, Tokens.of("miner").roles("mine").mines(code).token());
        assertThat(actions(status(approver))).containsExactly("begin-closing", "merge");
        assertThat(actions(status(staff))).containsExactly("stop");
        assertThat(status(staff).path("actions").get(0).path("href").asString())
                .isEqualTo("/api/v1/mines/" + code + "/status/stop");

        act(approver, "begin-closing", ORDER, 1).expectStatus().isOk();
        JsonNode suspended =
                body(act(approver, "call-off-closing", ORDER, 2).expectStatus().isOk());
        assertThat(suspended.path("status").asString()).isEqualTo("SUSPENDED");
        act(staff, "rectify", ORDER, 3).expectStatus().isOk();
        act(approver, "resume", ORDER, 4).expectStatus().isOk();
        assertThat(TopicRecords.of(Topics.MINE_REGISTRY, code, 5))
                .extracting(EntityRecord::fact)
                .extracting(Object::getClass)
                .isEqualTo(
                        List.of(
                                MineRegistered.class,
                                MineStatusChanged.class,
                                MineStatusChanged.class,
                                MineStatusChanged.class,
                                MineStatusChanged.class));
        assertThat(TopicRecords.of(Topics.MINE_REGISTRY, code, 5).get(2).state().status())
                .isEqualTo(MineStatus.SUSPENDED);
    }

    @Test
    void its_history_tells_how_the_mine_came_to_its_status() {
        act(approver, "begin-closing", ORDER, 1).expectStatus().isOk();
        county.put(
                        code,
                        mineIn(
                                COUNTY,
                                it -> {
                                    it.status = null;
                                    it.largestShift = 97;
                                }),
                        "If-Match",
                        "\"2\"")
                .expectStatus()
                .isOk();
        act(approver, "call-off-closing", ORDER, 3).expectStatus().isOk();
        JsonNode history = body(county.status(code, "/history").expectStatus().isOk());
        assertThat(history.path("items").valueStream())
                .extracting(it -> it.path("status").asString())
                .containsExactly("PRODUCING", "CLOSING", "SUSPENDED");
        JsonNode closing = history.path("items").get(1);
        assertThat(closing.path("action").asString()).isEqualTo("begin-closing");
        assertThat(closing.path("former").asString()).isEqualTo("PRODUCING");
        assertThat(closing.path("document").asString()).isEqualTo("吉矿安监〔2026〕12号");
        assertThat(closing.path("by").has("subject")).isFalse();
        assertThat(closing.path("by").path("roles").get(0).asString()).isEqualTo("approver");
        JsonNode last = body(county.status(code, "/history?limit=2").expectStatus().isOk());
        last =
                body(
                        county.status(
                                        code,
                                        "/history?limit=2&cursor=" + last.path("next").asString())
                                .expectStatus()
                                .isOk());
        assertThat(last.path("items").valueStream())
                .extracting(it -> it.path("version").asLong())
                .containsExactly(4L);
        problem(Api.as(port, "approver", "220282").status(code, "/history"), 404, "not-found");
    }

    @Test
    void a_merged_mine_names_the_one_that_goes_on() {
        String other = newCode(COUNTY);
        county.put(other, mineIn(COUNTY)).expectStatus().isCreated();
        var merging = Map.of("reason", "整合", "document", "1号", "into", other);
        act(approver, "merge", merging, 1).expectStatus().isOk();
        assertThat(body(county.get(code)).path("mergedInto").asString()).isEqualTo(other);
        assertThat(TopicRecords.of(Topics.MINE_REGISTRY, code, 2).getLast().state().mergedInto())
                .isEqualTo(other);
    }

    @Test
    void a_put_with_another_status_is_refused_and_names_the_action() {
        var stopped =
                mineIn(
                        COUNTY,
                        it -> {
                            it.status = MineStatus.STOPPED;
                            it.largestShift = 99;
                        });
        JsonNode refused =
                body(county.put(code, stopped, "If-Match", "\"1\"").expectStatus().isEqualTo(409));
        assertThat(refused.path("type").asString()).endsWith(":status-by-action");
        assertThat(refused.path("allowed").get(0).asString()).isEqualTo("stop");
        var silent =
                mineIn(
                        COUNTY,
                        it -> {
                            it.status = null;
                            it.largestShift = 98;
                        });
        county.put(code, silent, "If-Match", "\"1\"").expectStatus().isOk();
        assertThat(status(county).path("status").asString()).isEqualTo("PRODUCING");
    }

    @Test
    void nobody_acts_outside_his_scope_his_role_the_phase_or_the_version() {
        problem(act(county, "begin-closing", ORDER, 1), 403, "forbidden");
        Api elsewhere = Api.as(port, "approver", "220282");
        problem(act(elsewhere, "begin-closing", ORDER, 1), 404, "not-found");
        problem(elsewhere.status(code), 404, "not-found");
        JsonNode wrongPhase = body(act(approver, "resume", ORDER, 1).expectStatus().isEqualTo(409));
        assertThat(wrongPhase.path("type").asString()).endsWith(":not-in-this-phase");
        assertThat(wrongPhase.path("allowed").get(0).asString()).isEqualTo("begin-closing");
        problem(act(approver, "begin-closing", ORDER, 7), 412, "precondition-failed");
        problem(approver.actOnStatus(code, "begin-closing", ORDER), 428, "precondition-required");
        problem(act(approver, "explode", ORDER, 1), 404, "not-found");
        JsonNode incomplete = body(act(approver, "merge", REASON, 1).expectStatus().isBadRequest());
        assertThat(incomplete.path("errors").valueStream())
                .extracting(it -> it.path("pointer").asString())
                .containsExactlyInAnyOrder("#/document", "#/into");
        var unknown = Map.of("reason", "整合", "document", "1号", "into", newCode(COUNTY));
        problem(act(approver, "merge", unknown, 1), 400, "invalid-request");
        assertThat(TopicRecords.of(Topics.MINE_REGISTRY, code, 1)).hasSize(1);
    }

    @Test
    void the_table_is_published() {
        JsonNode published = body(county.get("lifecycle").expectStatus().isOk());
        assertThat(published.path("phases")).hasSize(MineStatus.values().length);
    }

    private ResponseSpec act(Api caller, String action, Object body, int version) {
        return caller.actOnStatus(code, action, body, "If-Match", "\"" + version + "\"");
    }

    private JsonNode status(Api caller) {
        return body(caller.status(code).expectStatus().isOk());
    }

    private static List<String> actions(JsonNode status) {
        return status.path("actions").valueStream().map(it -> it.path("name").asString()).toList();
    }

    private static JsonNode body(ResponseSpec answer) {
        return answer.expectBody(JsonNode.class).returnResult().getResponseBody();
    }
}
