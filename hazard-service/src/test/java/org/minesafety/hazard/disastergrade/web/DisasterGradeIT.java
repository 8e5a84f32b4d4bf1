package org.minesafety.hazard.disastergrade.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.mine.web.Api.mineIn;
import static org.minesafety.hazard.mine.web.Api.newCode;
import static org.minesafety.hazard.mine.web.Api.problem;
import static org.minesafety.testsupport.Eventually.eventually;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineEvent.DisasterGradeChanged;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.TopicRecords;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.testsupport.Tokens;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** From the first evidence over an approved review to the public list, told with the mine. */
class DisasterGradeIT implements RunningService {

    private static final String PATH = "/api/v1/disaster-grades";
    private static final String PUBLIC = "/api/v1/public/disaster-grades";
    private static final String FILES = "/api/v1/files/hazard-service";
    private static final String COUNTY = "220221";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.ofHours(8));

    private final int port;
    private final WebTestClient stranger;
    private final String mine = newCode(COUNTY);
    private final String grade = "/" + mine + "-gas";

    DisasterGradeIT(@LocalServerPort int port) {
        this.port = port;
        this.stranger = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    @Test
    void the_higher_wins_and_only_a_review_of_another_person_lowers() {
        Api system = Api.as(port, "county-system", COUNTY);
        Api anna = person("anna", COUNTY, "supervisor");
        Api province = person("pan", "220000", "approver");
        // the draft of tests says HIGH, without evidence
        system.put(mine, mineIn(COUNTY)).expectStatus().isCreated();

        var first = Map.of("mine", mine, "dimension", "gas", "grade", "LOW");
        JsonNode determined =
                body(determine(system, with(first, paper("鉴定1号"))).expectStatus().isCreated());
        assertThat(determined.path("grade").asString()).isEqualTo("HIGH");
        problem(determine(system, with(first, paper("鉴定1号"))), 409, "conflict");
        problem(
                determine(
                        system,
                        with(
                                Map.of("mine", mine, "dimension", "slope", "grade", "LOW"),
                                paper("鉴定1号"))),
                400,
                "invalid-request");
        problem(read(Api.as(port, "supervisor", "220282"), grade), 404, "not-found");

        var outburst = with(Map.of("grade", "OUTBURST"), paper("鉴定2号"));
        assertThat(act(system, "add-evidence", outburst).path("grade").asString())
                .isEqualTo("OUTBURST");
        assertThat(act(system, "add-evidence", outburst).path("version").asInt()).isEqualTo(2);

        // nobody lowers it by saying so of the mine
        system.put(mine, mineIn(COUNTY), HttpHeaders.IF_MATCH, "*").expectStatus().isOk();
        assertThat(gas(system)).isEqualTo("OUTBURST");

        var wish = Map.of("grade", "LOW", "reason", "通风系统改造后重新鉴定", "document", "吉检〔2026〕7号");
        assertThat(act(anna, "request-review", wish).path("phase").asString())
                .isEqualTo("REVIEW_REQUESTED");
        var approval = Map.of("document", "吉矿安复〔2026〕3号");
        assertThat(waiting(province)).containsExactly("approve-review", "refuse-review");
        for (Api other :
                List.of(
                        anna,
                        person("chen", COUNTY, "approver"),
                        person("pan", "220282", "approver"))) {
            assertThat(waiting(other)).isEmpty();
        }
        problem(tried(anna, "approve-review", approval), 409, "condition-missing");
        problem(
                tried(person("chen", COUNTY, "approver"), "approve-review", approval),
                409,
                "condition-missing");
        assertThat(act(province, "approve-review", approval).path("grade").asString())
                .isEqualTo("LOW");
        assertThat(gas(system)).isEqualTo("LOW");
        assertThat(waiting(province)).isEmpty();
        assertThat(act(system, "add-evidence", outburst).path("grade").asString())
                .as("a review has set it aside")
                .isEqualTo("LOW");

        told();
        published();
        assertThat(body(read(anna, grade + "/history")).path("items").valueStream())
                .extracting(it -> it.path("action").asString())
                .containsExactly("determine", "add-evidence", "request-review", "approve-review");
    }

    private List<String> waiting(Api who) {
        var own = Map.of("mine", mine, "kind", "disaster-grade");
        return body(who.worklist(own).expectStatus().isOk())
                .path("items")
                .valueStream()
                .map(it -> it.path("action").path("name").asString())
                .toList();
    }

    private void told() {
        var facts =
                TopicRecords.<MineEvent, MineState>of(Topics.MINE_REGISTRY, mine, 4).stream()
                        .filter(it -> it.fact() instanceof DisasterGradeChanged)
                        .toList();
        assertThat(facts)
                .extracting(it -> ((DisasterGradeChanged) it.fact()).grade())
                .containsExactly("HIGH", "OUTBURST", "LOW");
        assertThat(facts.getLast().state().disasterGrades().gas()).isEqualTo(GasGrade.LOW);
    }

    /** Anybody sees it, and keeps it as long as nothing changes. */
    private void published() {
        var answer =
                stranger.get()
                        .uri(PUBLIC + "?unit=" + COUNTY + "&dimension=gas&limit=500")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .valueEquals(HttpHeaders.CACHE_CONTROL, "max-age=300, public")
                        .expectBody(JsonNode.class)
                        .returnResult();
        JsonNode own =
                answer.getResponseBody()
                        .path("items")
                        .valueStream()
                        .filter(it -> it.path("code").asString().equals(mine))
                        .findFirst()
                        .orElseThrow();
        assertThat(own.propertyNames())
                .containsExactlyInAnyOrder("code", "name", "division", "grades");
        assertThat(own.path("grades").path(0).propertyNames())
                .containsExactlyInAnyOrder(
                        "dimension", "dimensionName", "grade", "gradeName", "since");
        assertThat(own.path("grades").path(0).path("gradeName").path("zh").asString())
                .isEqualTo("低瓦斯");
        stranger.get()
                .uri(PUBLIC + "?unit=" + COUNTY + "&dimension=gas&limit=500")
                .header(HttpHeaders.IF_NONE_MATCH, answer.getResponseHeaders().getETag())
                .exchange()
                .expectStatus()
                .isNotModified();
        stranger.get().uri(PATH).exchange().expectStatus().isUnauthorized();
    }

    @Test
    void expired_evidence_is_told_and_the_grade_stays() {
        Api system = Api.as(port, "county-system", COUNTY);
        system.put(mine, mineIn(COUNTY)).expectStatus().isCreated();
        var old =
                Map.of(
                        "mine", mine,
                        "dimension", "gas",
                        "grade", "OUTBURST",
                        "document", "旧鉴定",
                        "issuer", "检测中心",
                        "on", TODAY.minusYears(1).toString(),
                        "validUntil", TODAY.minusDays(1).toString());
        determine(system, old).expectStatus().isCreated();
        eventually(
                Duration.ofSeconds(30),
                () -> {
                    JsonNode due = body(read(system, "?reviewDue=true&mine=" + mine));
                    assertThat(due.path("items").path(0).path("grade").asString())
                            .isEqualTo("OUTBURST");
                });
        var facts = TopicRecords.<MineEvent, MineState>of(Topics.MINE_REGISTRY, mine, 3);
        assertThat(facts.getLast().fact())
                .isInstanceOfSatisfying(
                        DisasterGradeChanged.class,
                        it -> {
                            assertThat(it.reviewDue()).isTrue();
                            assertThat(it.former()).isEqualTo(it.grade());
                        });
    }

    /** The journal proves its bytes; who sees the grade sees it. */
    @Test
    void evidence_comes_with_the_paper_itself() {
        Api system = Api.as(port, "county-system", COUNTY);
        Api anna = person("anna", COUNTY, "supervisor");
        Api elsewhere = Api.as(port, "supervisor", "220282");
        system.put(mine, mineIn(COUNTY)).expectStatus().isCreated();
        String file = uploaded(system);
        String later = uploaded(system);
        var first = Map.of("mine", mine, "dimension", "gas", "grade", "LOW");
        anna.see(FILES + "/" + file).expectStatus().isNotFound();
        problem(
                determine(anna, with(with(first, paper("鉴定1号")), files(file))),
                422,
                "file-not-attachable");

        determine(system, with(with(first, paper("鉴定1号")), files(file))).expectStatus().isCreated();

        anna.see(FILES + "/" + file).expectStatus().isOk();
        elsewhere.see(FILES + "/" + file).expectStatus().isNotFound();
        JsonNode kept =
                body(read(anna, grade))
                        .path("evidence")
                        .valueStream()
                        .filter(it -> it.path("document").asString().equals("鉴定1号"))
                        .findFirst()
                        .orElseThrow()
                        .path("files")
                        .path(0);
        assertThat(kept.path("id").asString()).isEqualTo(file);
        assertThat(kept.path("sha256").asString()).hasSize(64);
        var again = with(Map.of("grade", "LOW"), paper("鉴定1号"));
        assertThat(act(system, "add-evidence", again).path("version").asInt()).isEqualTo(1);
        problem(tried(system, "add-evidence", with(again, files(later))), 400, "invalid-request");
        // what was refused has taken nothing
        anna.see(FILES + "/" + later).expectStatus().isNotFound();
        var more = with(with(Map.of("grade", "OUTBURST"), paper("鉴定2号")), files(later));
        assertThat(act(system, "add-evidence", more).path("version").asInt()).isEqualTo(2);
        anna.see(FILES + "/" + later).expectStatus().isOk();
    }

    private static Map<String, Object> files(String file) {
        return Map.of("files", List.of(file));
    }

    private static String uploaded(Api who) {
        byte[] paper =
                "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
                        .getBytes(StandardCharsets.US_ASCII);
        return body(who.upload(
                                FILES + "?fileName=paper.pdf",
                                paper,
                                "Idempotency-Key",
                                UUID.randomUUID().toString())
                        .expectStatus()
                        .isCreated())
                .path("id")
                .asString();
    }

    private Api person(String name, String unit, String role) {
        return Api.of(port, Tokens.of(name).roles(role).units(unit).token());
    }

    private static Map<String, Object> paper(String number) {
        return Map.of("document", number, "issuer", "省煤矿安全检测中心", "on", TODAY.toString());
    }

    private static Map<String, Object> with(Map<String, ?> some, Map<String, ?> more) {
        var all = new HashMap<String, Object>(some);
        all.putAll(more);
        return all;
    }

    private static ResponseSpec determine(Api who, Map<String, ?> said) {
        return who.send(PATH, said, "Idempotency-Key", UUID.randomUUID().toString());
    }

    private static ResponseSpec read(Api who, String rest) {
        return who.see(PATH + rest);
    }

    private ResponseSpec tried(Api who, String action, Map<String, ?> said) {
        return who.send(PATH + grade + "/" + action, said, HttpHeaders.IF_MATCH, "*");
    }

    private JsonNode act(Api who, String action, Map<String, ?> said) {
        return body(tried(who, action, said).expectStatus().isOk());
    }

    private String gas(Api who) {
        return body(who.get(mine)).path("disasterGrades").path("gas").asString();
    }

    private static JsonNode body(ResponseSpec answer) {
        return answer.expectBody(JsonNode.class).returnResult().getResponseBody();
    }
}
