package org.minesafety.hazard.majorhazard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.hazard.mine.web.Api.newCode;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.hazard.HazardEvent;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.hazard.TopicRecords;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.testsupport.Tokens;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** A mine of 永吉县 of which hazards are reported, and the people who have to do with them. */
final class ReportedMine {

    static final String COUNTY = "220221";
    static final LocalDate TODAY = LocalDate.now(ZoneOffset.ofHours(8));
    static final LocalDate DEADLINE = TODAY.plusDays(60);

    static final Map<String, Object> DETERMINATION =
            Map.of(
                    "criterion", "COAL26-02-08",
                    "place", "1203 综采工作面",
                    "evidence", List.of("监测曲线 A-T0-CH4"));
    static final Map<String, Object> PLAN =
            Map.of(
                    "responsible",
                    "赵某",
                    "post",
                    "矿长",
                    "measures",
                    List.of("更换局部通风机"),
                    "funds",
                    500_000,
                    "deadline",
                    DEADLINE.toString(),
                    "contingency",
                    "撤人断电");
    static final Map<String, Object> COMPLETION =
            Map.of("report", "整改完成", "evidence", List.of("照片12张"), "spent", 480_000);
    static final Map<String, Object> RECORD = Map.of("record", "永应急验〔2026〕5号", "opinion", "见记录");
    static final Map<String, Object> STOP = Map.of("place", "1203", "withdrawn", 12);
    static final Map<String, Object> LIST = Map.of("level", "county", "notice", "永安办督〔2026〕3号");
    static final Map<String, Object> CLOSING =
            Map.of("record", "永应急销〔2026〕5号", "publication", "县政府网站");

    final String code = newCode(COUNTY);
    final Api anna;
    final Api bo;
    final Api chen;
    final Api elsewhere;
    final Api system;
    final Api miner;
    final Api foreman;
    final Api engineer;
    final Api company;
    final Api auditor;

    ReportedMine(int port) {
        anna = officer(port, "anna", COUNTY);
        bo = officer(port, "bo", COUNTY);
        chen = officer(port, "chen", COUNTY);
        elsewhere = officer(port, "fang", "220282");
        system = Api.as(port, "county-system", COUNTY);
        miner = own(port, "miner", "mine");
        foreman = own(port, "foreman", "mine");
        engineer = own(port, "engineer", "mine");
        company = own(port, "holding", "company");
        auditor = Api.of(port, Tokens.of("auditor").roles("auditor").units(COUNTY).token());
        system.put(code, mineIn(COUNTY)).expectStatus().isCreated();
    }

    static Api officer(int port, String name, String unit) {
        return Api.of(port, Tokens.of(name).roles("supervisor").units(unit).token());
    }

    private Api own(int port, String name, String role) {
        return Api.of(port, Tokens.of(name + code).roles(role).mines(code).token());
    }

    Map<String, Object> report(Map<String, ?> otherwise) {
        Map<String, Object> all =
                new HashMap<>(
                        Map.of(
                                "mine", code,
                                "criterion", "COAL26-02-08",
                                "place", "1203 综采工作面",
                                "description", "甲烷多次超限",
                                "evidence", List.of("照片3张")));
        all.putAll(otherwise);
        return all;
    }

    /** The id of a new one. */
    String reported(Api by) {
        return body(by.reportHazard(report(Map.of()), key()).expectStatus().isCreated())
                .path("id")
                .asString();
    }

    /** Reported by the system of the county, determined by anna. */
    String determined() {
        String id = reported(system);
        act(anna, id, "determine", DETERMINATION);
        return id;
    }

    String rectifying(String determined) {
        act(miner, determined, "stop-area", STOP);
        act(miner, determined, "plan", PLAN);
        act(miner, determined, "start", Map.of("record", "双河整〔2026〕7号"));
        return determined;
    }

    String awaiting(String determined) {
        act(miner, rectifying(determined), "completion", COMPLETION);
        return determined;
    }

    static String[] key() {
        return key(UUID.randomUUID().toString());
    }

    static String[] key(String key) {
        return new String[] {"Idempotency-Key", key};
    }

    /** It is done. */
    static JsonNode act(Api who, String id, String step, Map<String, ?> said) {
        return body(tried(who, id, step, said).expectStatus().isOk());
    }

    /** On whatever version is there. */
    static ResponseSpec tried(Api who, String id, String step, Map<String, ?> said) {
        return who.actOn(id, step, said, "If-Match", "*");
    }

    static void refused(ResponseSpec answer, String guard) {
        JsonNode refused = body(answer.expectStatus().isEqualTo(409));
        assertThat(refused.path("type").asString()).endsWith(":condition-missing");
        assertThat(refused.path("missing").valueStream())
                .extracting(it -> it.path("name").asString())
                .contains(guard);
    }

    static JsonNode shown(Api who, String id) {
        return body(who.hazards("/" + id).expectStatus().isOk());
    }

    static List<String> actions(JsonNode hazard) {
        return hazard.path("actions").valueStream().map(it -> it.path("name").asString()).toList();
    }

    static JsonNode body(ResponseSpec answer) {
        return answer.expectBody(JsonNode.class).returnResult().getResponseBody();
    }

    List<EntityRecord<HazardEvent, HazardState>> records(int atLeast) {
        return TopicRecords.of(Topics.HAZARD_EVENTS, code, atLeast);
    }
}
