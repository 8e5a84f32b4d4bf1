package org.minesafety.hazard.majorhazard.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.majorhazard.web.AlarmedMine.COUNTY;
import static org.minesafety.hazard.majorhazard.web.AlarmedMine.RULE;
import static org.minesafety.hazard.majorhazard.web.AlarmedMine.SOON;
import static org.minesafety.hazard.majorhazard.web.AlarmedMine.START;
import static org.minesafety.hazard.majorhazard.web.AlarmedMine.SUSTAINED;
import static org.minesafety.hazard.mine.web.Api.problem;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.hazard.HazardEvent.CandidateOverdue;
import org.minesafety.contracts.hazard.HazardEvent.CandidateRaised;
import org.minesafety.contracts.hazard.HazardEvent.HazardDetermined;
import org.minesafety.contracts.hazard.HazardEvent.HazardRevoked;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** People decide about candidates, each in its scope, and time tells who did not. */
class HazardLifeIT implements RunningService {

    private static final Map<String, Object> DETERMINATION =
            Map.of(
                    "criterion",
                    "COAL26-02-08",
                    "place",
                    "1203 综采工作面",
                    "evidence",
                    List.of("监测曲线 A-T0-CH4"));
    private static final Map<String, Object> FALSE_ALARM =
            Map.of("reason", "FALSE_ALARM", "note", "传感器正在标校");

    private final int port;
    private final AlarmedMine alarmed;
    private final String mine;
    private final Api officer;
    private final Api another;
    @Autowired ReactiveMongoTemplate mongo;
    private String id;

    HazardLifeIT(@LocalServerPort int port, @Autowired KafkaTemplate<String, byte[]> kafka) {
        this.port = port;
        alarmed = new AlarmedMine(port, kafka);
        mine = alarmed.code();
        officer = person("anna", "supervisor", COUNTY);
        another = person("bo", "supervisor", COUNTY);
    }

    @BeforeEach
    void raiseACandidate() {
        alarmed.raise();
        eventually(SOON, () -> assertThat(alarmed.hazards("")).hasSize(1));
        id = alarmed.hazards("").getFirst().path("id").asString();
    }

    @Test
    void an_officer_determines_it_and_another_one_takes_it_back() {
        JsonNode candidate = shown(officer);
        assertThat(actions(candidate))
                .containsExactly("determine", "revoke", "stop-area", "allow-work");
        assertThat(candidate.path("actions").get(0).path("href").asString())
                .isEqualTo("/api/v1/hazards/" + id + "/determine");
        assertThat(candidate.path("actions").get(0).path("title").path("zh").asString())
                .isEqualTo("判定");
        assertThat(candidate.path("answer").path("overdue").asBoolean()).isFalse();
        assertThat(candidate.path("answer").has("due")).isTrue();

        JsonNode determined = body(determine(officer, "\"1\"").expectStatus().isOk());
        assertThat(determined.path("phase").asString()).isEqualTo("DETERMINED");
        assertThat(determined.path("determination").path("place").asString())
                .isEqualTo("1203 综采工作面");
        assertThat(determined.path("determination").path("standard").asString())
                .isEqualTo("应急管理部令第21号");
        assertThat(determined.path("determination").path("criteriaVersion").asLong()).isPositive();
        assertThat(actions(determined)).containsExactly("stop-area", "allow-work", "list");
        assertThat(actions(shown(another)))
                .containsExactly("revoke", "stop-area", "allow-work", "list");

        JsonNode refused = body(revoke(officer, "\"2\"").expectStatus().isEqualTo(409));
        assertThat(refused.path("type").asString()).endsWith(":condition-missing");
        assertThat(refused.path("missing").get(0).path("name").asString())
                .isEqualTo("another-officer");
        assertThat(refused.path("allowed")).isEmpty();

        JsonNode revoked = body(revoke(another, "\"2\"").expectStatus().isOk());
        assertThat(revoked.path("phase").asString()).isEqualTo("REVOKED");
        assertThat(revoked.path("reason").asString()).isEqualTo("false-alarm");
        JsonNode late = body(determine(another, "\"3\"").expectStatus().isEqualTo(409));
        assertThat(late.path("type").asString()).endsWith(":not-in-this-phase");
        assertThat(late.path("phase").asString()).isEqualTo("REVOKED");
        assertThat(alarmed.records(3))
                .extracting(record -> record.fact().getClass())
                .isEqualTo(
                        List.of(
                                CandidateRaised.class,
                                HazardDetermined.class,
                                HazardRevoked.class));
    }

    @Test
    void its_history_tells_everyone_what_happened_and_only_auditors_who_did_it() {
        determine(officer, "\"1\"").expectStatus().isOk();
        revoke(another, "\"2\"").expectStatus().isOk();
        Api staff = Api.of(port, Tokens.of("miner").roles("mine").mines(mine).token());
        for (Api reader : List.of(officer, staff)) {
            JsonNode history = body(reader.hazards("/" + id + "/history").expectStatus().isOk());
            assertThat(history.path("items").valueStream())
                    .extracting(it -> it.path("what").asString())
                    .containsExactly("RAISED", "DETERMINED", "REVOKED");
            assertThat(history.toString())
                    .contains("1203 综采工作面")
                    .doesNotContain(subject("anna"), subject("bo"));
            assertThat(history.path("items").get(0).path("by").path("roles")).isEmpty();
            assertThat(history.path("items").get(1).path("by").path("roles").get(0).asString())
                    .isEqualTo("supervisor");
            assertThat(history.path("items").get(2).path("reason").asString())
                    .isEqualTo("false-alarm");
        }
        JsonNode first =
                body(
                        person("chen", "auditor", COUNTY)
                                .hazards("/" + id + "/history?limit=2")
                                .expectStatus()
                                .isOk());
        assertThat(first.path("items")).hasSize(2);
        assertThat(first.path("items").get(1).path("by").path("subject").asString())
                .isEqualTo(subject("anna"));
        JsonNode rest =
                body(
                        person("chen", "auditor", COUNTY)
                                .hazards(
                                        "/"
                                                + id
                                                + "/history?limit=2&cursor="
                                                + first.path("next").asString())
                                .expectStatus()
                                .isOk());
        assertThat(rest.path("items").get(0).path("by").path("subject").asString())
                .isEqualTo(subject("bo"));
        assertThat(rest.has("next")).isFalse();
        problem(
                person("zhang", "supervisor", "220282").hazards("/" + id + "/history"),
                404,
                "not-found");
    }

    /** As {@link Tokens} writes it. */
    private static String subject(String person) {
        return UUID.nameUUIDFromBytes(person.getBytes(UTF_8)).toString();
    }

    @Test
    void what_a_person_dismissed_stays_dismissed_whatever_the_alarm_does() {
        revoke(officer, "\"1\"").expectStatus().isOk();
        String episode = alarmed.hazards("").getFirst().path("alarm").path("episode").asString();
        alarmed.tell(alarmed.episode(episode, 2, EpisodeStatus.OPEN, START, SUSTAINED, RULE));
        alarmed.raise();
        eventually(SOON, () -> assertThat(alarmed.hazards("")).hasSize(2));
        assertThat(shown(officer).path("phase").asString()).isEqualTo("REVOKED");
    }

    @Test
    void nobody_decides_outside_his_scope_without_the_role_or_on_an_old_version() {
        Api elsewhere = person("zhang", "supervisor", "220282");
        problem(elsewhere.hazards("/" + id), 404, "not-found");
        problem(determine(elsewhere, "\"1\""), 404, "not-found");
        problem(revoke(elsewhere, "\"1\""), 404, "not-found");
        Api mineStaff = Api.of(port, Tokens.of("miner").roles("mine").mines(mine).token());
        JsonNode notItsFind = body(determine(mineStaff, "\"1\"").expectStatus().isEqualTo(409));
        assertThat(notItsFind.path("missing").get(0).path("name").asString())
                .isEqualTo("own-find-or-officer");
        problem(revoke(mineStaff, "\"1\""), 403, "forbidden");
        assertThat(actions(shown(mineStaff))).containsExactly("stop-area");
        problem(determine(officer), 428, "precondition-required");
        problem(determine(officer, "\"7\""), 412, "precondition-failed");
        JsonNode invalid =
                body(
                        officer.actOn(
                                        id,
                                        "determine",
                                        Map.of("place", "长".repeat(201)),
                                        "If-Match",
                                        "\"1\"")
                                .expectStatus()
                                .isBadRequest());
        assertThat(invalid.path("errors").valueStream())
                .extracting(it -> it.path("pointer").asString())
                .containsExactlyInAnyOrder("#/criterion", "#/place", "#/evidence");
        assertThat(alarmed.records(1)).hasSize(1);
    }

    @Test
    void of_two_officers_at_once_one_decides() {
        determine(officer, "\"1\"").expectStatus().isOk();
        problem(revoke(another, "\"1\""), 412, "precondition-failed");
    }

    @Test
    void the_table_of_the_life_is_published() {
        JsonNode table = body(officer.hazards("/lifecycle").expectStatus().isOk());
        assertThat(table.path("transitions").valueStream())
                .extracting(it -> it.path("name").asString())
                .contains("determine", "revoke", "mark-overdue");
    }

    /** Its day is set into the past in the database, as if time had passed. */
    @Test
    void a_candidate_that_nobody_answers_in_time_is_told_once_and_stays() {
        mongo.updateFirst(
                        new Query(Criteria.where("_id").is(id)),
                        new Update()
                                .set("answer.due", "2026-11-23")
                                .set("nextDue.at", Instant.parse("2026-11-23T16:00:00Z")),
                        "hazards")
                .block();
        var told = alarmed.records(2).getLast();
        assertThat(told.fact()).isInstanceOf(CandidateOverdue.class);
        assertThat(told.state().overdue()).isTrue();
        JsonNode overdue = shown(officer);
        assertThat(overdue.path("answer").path("overdue").asBoolean()).isTrue();
        assertThat(actions(overdue)).contains("determine", "revoke");
        determine(officer, "\"2\"").expectStatus().isOk();
    }

    /** Found after order 21 came into force, at an underground coal mine. */
    @ParameterizedTest
    @CsvSource({
        "COAL20-02-00, not-in-force, COAL26-02-08",
        "UG24-04-00, other-kind-of-mine, COAL26-02-08",
        "COAL26-12-01, other-kind-of-mine, COAL26-02-08",
        "NONE, not-in-force, COAL26-02-08"
    })
    void an_item_that_does_not_fit_is_refused_with_what_would(
            String item, String reason, String fitting) {
        var other = new HashMap<>(DETERMINATION);
        other.put("criterion", item);
        JsonNode refused =
                body(
                        officer.actOn(id, "determine", other, header("\"1\""))
                                .expectStatus()
                                .isEqualTo(422));
        assertThat(refused.path("type").asString()).endsWith(":criterion-does-not-fit");
        assertThat(refused.path("reason").asString()).isEqualTo(reason);
        assertThat(refused.path("fitting").valueStream().map(it -> it.path("code").asString()))
                .contains(fitting)
                .allMatch(code -> code.startsWith("COAL26"));
        assertThat(shown(officer).path("phase").asString()).isEqualTo("CANDIDATE");
    }

    private ResponseSpec determine(Api caller, String... tag) {
        return caller.actOn(id, "determine", DETERMINATION, header(tag));
    }

    private ResponseSpec revoke(Api caller, String... tag) {
        return caller.actOn(id, "revoke", FALSE_ALARM, header(tag));
    }

    private static String[] header(String... tag) {
        return tag.length == 0 ? tag : new String[] {"If-Match", tag[0]};
    }

    private Api person(String name, String role, String unit) {
        return Api.of(port, Tokens.of(name).roles(role).units(unit).token());
    }

    private JsonNode shown(Api caller) {
        return body(caller.hazards("/" + id).expectStatus().isOk());
    }

    private static List<String> actions(JsonNode hazard) {
        return hazard.path("actions").valueStream().map(it -> it.path("name").asString()).toList();
    }

    private static JsonNode body(ResponseSpec answer) {
        return answer.expectBody(JsonNode.class).returnResult().getResponseBody();
    }
}
