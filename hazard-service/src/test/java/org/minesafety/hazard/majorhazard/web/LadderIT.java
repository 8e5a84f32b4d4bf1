package org.minesafety.hazard.majorhazard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.COMPLETION;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.act;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.actions;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.body;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.shown;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.tried;
import static org.minesafety.hazard.mine.web.Api.problem;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.hazard.HazardEvent.HazardChanged;
import org.minesafety.contracts.hazard.HazardEvent.LadderStepDrafted;
import org.minesafety.contracts.hazard.HazardEvent.LadderStepSigned;
import org.minesafety.contracts.hazard.LadderStage;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.majorhazard.PassingTime;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.mine.web.Api;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/**
 * An overdue hazard: drafted by the clock, signed by a person, on paper, seen by whom it may be.
 */
class LadderIT implements RunningService {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final ReportedMine mine;
    private final ApplicationContext service;
    private final ReactiveMongoTemplate mongo;

    LadderIT(
            @LocalServerPort int port,
            @Autowired ApplicationContext service,
            @Autowired ReactiveMongoTemplate mongo) {
        this.mine = new ReportedMine(port);
        this.service = service;
        this.mongo = mongo;
    }

    /** Its days are set into the past in the database, as if time had passed. */
    @Test
    void what_the_clock_drafts_a_person_signs_and_the_mine_reads() throws IOException {
        String id = mine.rectifying(mine.determined());
        act(mine.miner, id, "progress", Map.of("percent", 60));
        set(id, "course.limit.from", "2026-10-01");
        set(id, "course.limit.due", "2026-11-02");

        timePasses(id, "2026-11-10T02:00:00Z", 2); // two workers at once
        timePasses(id, "2026-11-10T02:00:05Z", 1); // and one that was killed before it was told
        JsonNode draft = shown(mine.anna, id);
        JsonNode letter = draft.path("ladder").path("steps").get(0);
        assertThat(letter.path("stage").asString()).isEqualTo("DRAFT");
        assertThat(letter.path("title").path("zh").asString()).isEqualTo("函告");
        assertThat(letter.path("addressee").asString()).isEqualTo("吉林煤业集团");
        assertThat(letter.path("due").asString()).isEqualTo("2026-11-03");
        assertThat(letter.path("late").asInt()).isEqualTo(7);
        assertThat(actions(draft)).contains("sign-step", "drop-step");
        assertThat(history(mine.anna, id)).containsOnlyOnce("STEP_DRAFTED");
        nobodyElseSeesOrSigns(id);

        JsonNode text = body(mine.anna.hazards("/" + id + "/ladder/draft").expectStatus().isOk());
        assertThat(text.path("issuer").asString()).isEqualTo("永吉县应急管理局");
        assertThat(text.path("text").asString()).startsWith("蛟河煤矿的下列重大事故隐患已逾期");
        problem(
                tried(mine.anna, id, "sign-step", Map.of("particulars", "三楼")),
                400,
                "invalid-request");
        JsonNode signed = act(mine.anna, id, "sign-step", Map.of());
        assertThat(signed.path("ladder").path("next").path("step").asString())
                .isEqualTo("circular");
        paper(id);

        set(id, "course.ladder.steps.0.settledAt", Instant.parse("2026-11-10T02:30:00Z"));
        timePasses(id, "2026-11-20T02:00:00Z", 1);
        JsonNode circular = shown(mine.bo, id).path("ladder").path("steps").get(1);
        assertThat(circular.path("due").asString()).isEqualTo("2026-11-17");
        assertThat(circular.path("late").asInt()).isEqualTo(3);
        JsonNode completed = act(mine.miner, id, "completion", COMPLETION);
        assertThat(completed.path("ladder").path("steps")).hasSize(1);
        JsonNode official = shown(mine.anna, id);
        assertThat(official.path("ladder").path("steps").get(1).path("stage").asString())
                .isEqualTo("LAPSED");
        assertThat(actions(official)).doesNotContain("sign-step");
        told();
    }

    private void nobodyElseSeesOrSigns(String id) {
        for (Api own : List.of(mine.miner, mine.company)) {
            assertThat(shown(own, id).has("ladder")).isFalse();
            assertThat(history(own, id)).doesNotContain("STEP_DRAFTED");
            problem(tried(own, id, "sign-step", Map.of()), 403, "forbidden");
            problem(own.hazards("/" + id + "/ladder/draft"), 403, "forbidden");
        }
        problem(tried(mine.elsewhere, id, "sign-step", Map.of()), 404, "not-found");
        problem(mine.elsewhere.hazards("/" + id + "/ladder/draft"), 404, "not-found");
    }

    private void paper(String id) throws IOException {
        JsonNode document =
                shown(mine.miner, id).path("ladder").path("steps").get(0).path("document");
        assertThat(document.path("number").asString()).matches("永吉县矿安函〔20\\d\\d〕\\d+号");
        String href = document.path("href").asString();
        problem(mine.elsewhere.follow(href), 404, "not-found");
        for (Api reader : List.of(mine.miner, mine.company, mine.bo)) {
            byte[] pdf =
                    reader.follow(href)
                            .expectStatus()
                            .isOk()
                            .expectBody()
                            .returnResult()
                            .getResponseBody();
            assertThat(sha256(pdf)).isEqualTo(document.path("sha256").asString());
            try (var read = Loader.loadPDF(pdf)) {
                // a narrow column breaks words
                assertThat(new PDFTextStripper().getText(read).replaceAll("\\s", ""))
                        .contains(document.path("number").asString())
                        .contains("永吉县应急管理局", "吉林煤业集团", "蛟河煤矿", "2026年11月2日");
            }
        }
        assertThat(history(mine.auditor, id)).contains("STEP_SIGNED");
    }

    private void told() {
        var told = mine.records(10);
        var drafted = (LadderStepDrafted) told.get(6).fact();
        assertThat(drafted.late()).isEqualTo(7);
        assertThat(told.get(6).state().ladder().stage()).isEqualTo(LadderStage.DRAFT);
        var signed = (LadderStepSigned) told.get(7).fact();
        assertThat(signed.number()).isEqualTo(told.get(7).state().ladder().number());
        assertThat(told.get(8).fact()).isInstanceOf(LadderStepDrafted.class);
        assertThat(told.get(9).fact()).isInstanceOf(HazardChanged.class);
        assertThat(told.get(9).state().ladder().stage()).isEqualTo(LadderStage.LAPSED);
    }

    private void set(String id, String member, Object value) {
        mongo.updateFirst(
                        new Query(Criteria.where("_id").is(id)),
                        new Update().set(member, value),
                        "hazards")
                .block();
    }

    private void timePasses(String id, String until, int workers) {
        var hazard = new HazardId(UUID.fromString(id));
        Flux.range(0, workers)
                .flatMap(_ -> PassingTime.at(until, service).takeDue(hazard))
                .then()
                .block(SOON);
    }

    private static String history(Api who, String id) {
        return body(who.hazards("/" + id + "/history").expectStatus().isOk()).toString();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
