package org.minesafety.hazard.suspension.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.hazard.mine.web.Api.newCode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.mine.domain.MineFixtures;
import org.minesafety.hazard.mine.domain.MineFixtures.Draft;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.testsupport.Tokens;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A mine of 永吉县 with a major hazard, and the people who have to do with its suspension. */
final class SuspendedMine {

    static final String COUNTY = "220221";

    final String code = newCode(COUNTY);
    final String hazard = UUID.randomUUID().toString();
    final Api anna;
    final Api bo;
    final Api chen;
    final Api miner;
    final Api auditor;
    private final Api registrar;

    SuspendedMine(int port, ReactiveMongoTemplate mongo, MineType type) {
        anna = person(port, "anna", COUNTY, "supervisor");
        bo = person(port, "bo", COUNTY, "supervisor");
        chen = person(port, "chen", COUNTY, "approver");
        auditor = person(port, "auditor", COUNTY, "auditor");
        miner = Api.of(port, Tokens.of("miner").roles("mine").mines(code).token());
        registrar = Api.as(port, "county-system", COUNTY);
        registrar.put(code, mineIn(COUNTY, it -> alter(it, type))).expectStatus().isCreated();
        mongo.getCollection("hazards").flatMap(it -> Mono.from(it.insertOne(hazard()))).block();
    }

    private static void alter(Draft draft, MineType type) {
        draft.type = type;
        draft.sites = List.of(MineFixtures.site("2", "二号井"));
        if (type != MineType.COAL_UNDERGROUND) {
            draft.disasterGrades = null;
        }
    }

    static Api person(int port, String name, String unit, String... roles) {
        return Api.of(port, Tokens.of(name).roles(roles).units(unit).token());
    }

    String status() {
        return body(registrar.status(code).expectStatus().isOk()).path("status").asString();
    }

    Map<String, Object> proposal() {
        return Map.of(
                "onSite",
                false,
                "mine",
                code,
                "wholeMine",
                true,
                "hazards",
                List.of(hazard),
                "content",
                "整改1203工作面",
                "grounds",
                "煤矿安全生产条例第64条",
                "until",
                LocalDate.now(ZoneOffset.ofHours(8)).plusDays(60).toString());
    }

    Map<String, Object> proposal(Map<String, Object> otherwise) {
        var all = new HashMap<>(proposal());
        all.putAll(otherwise);
        return all;
    }

    /** The id of a new one. */
    String open(Api officer, Map<String, Object> proposal) {
        JsonNode opened =
                body(
                        officer.suspend("", proposal, key(UUID.randomUUID().toString()))
                                .expectStatus()
                                .isCreated());
        return opened.path("id").asString();
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
        return who.suspend("/" + id + "/" + step, said, "If-Match", "*");
    }

    static JsonNode body(ResponseSpec answer) {
        return answer.expectBody(JsonNode.class).returnResult().getResponseBody();
    }

    static JsonNode shown(Api who, String id) {
        return body(who.suspensions("/" + id).expectStatus().isOk());
    }

    static List<String> actions(JsonNode suspension) {
        return suspension
                .path("actions")
                .valueStream()
                .map(it -> it.path("name").asString())
                .toList();
    }

    static void refused(ResponseSpec answer, String guard) {
        JsonNode refused = body(answer.expectStatus().isEqualTo(409));
        assertThat(refused.path("type").asString()).endsWith(":condition-missing");
        assertThat(refused.path("missing").valueStream())
                .extracting(it -> it.path("name").asString())
                .contains(guard);
    }

    /** Answered and told, so that nothing else happens to it. */
    private Document hazard() {
        return new Document("_id", hazard)
                .append("version", 1L)
                .append("mine", code)
                .append("phase", "DETERMINED")
                .append("criterion", "COAL26-02-08")
                .append("alarm", new Document("rule", "none").append("episode", hazard))
                .append("revision", 1)
                .append("doubts", List.of())
                .append("raisedAt", Date.from(Instant.parse("2026-11-01T00:00:00Z")))
                .append(
                        "answer",
                        new Document("from", Date.from(Instant.parse("2026-11-01T00:00:00Z")))
                                .append("due", "2026-11-04")
                                .append("overdue", true));
    }
}
