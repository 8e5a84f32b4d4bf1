package org.minesafety.hazard.majorhazard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.COMPLETION;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.act;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.body;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.key;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.shown;
import static org.minesafety.hazard.majorhazard.web.ReportedMine.tried;
import static org.minesafety.hazard.mine.web.Api.problem;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.platform.journal.Journal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Files that prove what is reported and done. */
class HazardEvidenceIT implements RunningService {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FILES = "/api/v1/files/hazard-service";
    private static final int MOST_OF_STEP = 10;

    private final ReportedMine mine;
    private final ReportedMine neighbour;
    private final Journal journal;

    HazardEvidenceIT(@LocalServerPort int port, @Autowired Journal journal) {
        mine = new ReportedMine(port);
        neighbour = new ReportedMine(port);
        this.journal = journal;
    }

    @Test
    void it_belongs_to_the_hazard_and_is_seen_by_who_sees_that() {
        String id = mine.rectifying(mine.determined());
        String photo = uploaded(mine.miner);
        unseen(photo, mine.anna, mine.company);

        JsonNode awaiting = act(mine.miner, id, "completion", with(COMPLETION, photo));

        JsonNode file = awaiting.path("files").path(0);
        assertThat(file.path("action").asString()).isEqualTo("completion");
        assertThat(file.path("version")).isEqualTo(awaiting.path("version"));
        String sha256 = file.path("file").path("sha256").asString();
        assertThat(sha256).hasSize(64);
        for (Api who : List.of(mine.anna, mine.system, mine.miner, mine.company, mine.auditor)) {
            JsonNode seen = body(who.see(FILES + "/" + photo).expectStatus().isOk());
            assertThat(seen.path("sha256").asString()).isEqualTo(sha256);
            assertThat(shown(who, id).path("files")).isEqualTo(awaiting.path("files"));
            assertThat(lastStep(who, id).path("files").path(0).path("id").asString())
                    .isEqualTo(photo);
        }
        unseen(photo, mine.elsewhere, neighbour.miner, neighbour.company);
        mine.elsewhere.see(FILES + "/" + photo + "/content").expectStatus().isNotFound();
        assertThat(journal.history("hazard", id).collectList().block(SOON))
                .last()
                .satisfies(entry ->
                        assertThat(entry.after().path("course").path("files").toString())
                                .contains(photo, sha256));

        // the same photo may prove another step of the same hazard
        act(
                mine.anna,
                id,
                "refuse-acceptance",
                with(Map.of("record", "4号", "reason", "见照片"), photo));
        assertThat(shown(mine.miner, id).path("files")).hasSize(2);
        assertThat(lastStep(mine.miner, id).path("files")).hasSize(1);
    }

    @Test
    void what_is_not_the_callers_to_give_is_refused_and_nothing_is_done() {
        String id = mine.rectifying(mine.determined());
        String taken = uploaded(mine.miner);
        act(mine.miner, id, "progress", with(Map.of("percent", 20), taken));
        String other = mine.rectifying(mine.determined());
        String own = uploaded(mine.miner);
        String[] bad = {UUID.randomUUID().toString(), uploaded(mine.foreman), taken};
        for (String file : bad) {
            problem(
                    tried(mine.miner, other, "completion", with(COMPLETION, own, file)),
                    422,
                    "file-not-attachable");
        }
        String[] many =
                Stream.generate(() -> UUID.randomUUID().toString())
                        .limit(MOST_OF_STEP + 1)
                        .toArray(String[]::new);
        problem(
                tried(mine.miner, other, "completion", with(COMPLETION, many)),
                400,
                "invalid-request");
        assertThat(shown(mine.anna, other).path("phase").asString()).isEqualTo("RECTIFYING");
        unseen(own, mine.anna);

        act(mine.miner, other, "completion", with(COMPLETION, own, own));
        assertThat(shown(mine.anna, other).path("files")).hasSize(1);
    }

    @Test
    void a_report_that_comes_again_takes_no_further_files() {
        String first = uploaded(mine.company);
        String second = uploaded(mine.company);
        Map<String, Object> report = mine.report(Map.of("number", "2026-17"));

        JsonNode created =
                body(
                        mine.company
                                .reportHazard(with(report, first), key())
                                .expectStatus()
                                .isCreated());

        assertThat(created.path("files").path(0).path("action").asString()).isEqualTo("report");
        String id = created.path("id").asString();
        JsonNode again =
                body(mine.company.reportHazard(with(report, second), key()).expectStatus().isOk());
        assertThat(again.path("id").asString()).isEqualTo(id);
        assertThat(again.path("files")).isEqualTo(created.path("files"));
        unseen(second, mine.anna);
        mine.anna.see(FILES + "/" + first).expectStatus().isOk();
        JsonNode determined =
                act(
                        mine.anna,
                        id,
                        "determine",
                        with(ReportedMine.DETERMINATION, uploaded(mine.anna)));
        assertThat(determined.path("files"))
                .extracting(it -> it.path("action").asString())
                .containsExactly("report", "determine");
    }

    /** A mine sees the files of its hazards, but never who told of one. */
    @Test
    void a_tip_off_brings_no_files() {
        Map<String, Object> report = mine.report(Map.of("origin", "TIP_OFF"));
        JsonNode answer =
                body(
                        mine.anna
                                .reportHazard(with(report, uploaded(mine.anna)), key())
                                .expectStatus()
                                .isBadRequest());
        assertThat(answer.path("errors").path(0).path("pointer").asString()).isEqualTo("#/files");
        mine.anna.reportHazard(report, key()).expectStatus().isCreated();
    }

    /** The transaction of a batch goes on without what is refused. */
    @Test
    void a_refused_step_takes_no_file() {
        String candidate = mine.reported(mine.system);
        String rectifying = mine.rectifying(mine.determined());
        String early = uploaded(mine.miner);
        String photo = uploaded(mine.miner);
        var items =
                List.of(
                        item(candidate, "progress", with(Map.of("percent", 5), early)),
                        item(rectifying, "progress", with(Map.of("percent", 60), photo)));

        JsonNode answer =
                body(
                        mine.miner
                                .hazardBatch(Map.of("note", "周报", "items", items), key())
                                .expectStatus()
                                .isEqualTo(207));

        assertThat(answer.path("items"))
                .extracting(it -> it.path("status").asInt())
                .containsExactly(409, 200);
        unseen(early, mine.anna);
        mine.anna.see(FILES + "/" + photo).expectStatus().isOk();
        assertThat(shown(mine.anna, candidate).path("files")).isEmpty();
        act(mine.miner, rectifying, "progress", with(Map.of("percent", 70), early));
    }

    private Map<String, Object> item(String id, String action, Map<String, ?> said) {
        int version = shown(mine.miner, id).path("version").asInt();
        return Map.of("id", id, "action", action, "ifMatch", version, "said", said);
    }

    private static void unseen(String file, Api... callers) {
        for (Api who : callers) {
            who.see(FILES + "/" + file).expectStatus().isNotFound();
        }
    }

    private static JsonNode lastStep(Api who, String id) {
        return body(who.hazards("/" + id + "/history?limit=100").expectStatus().isOk())
                .path("items")
                .valueStream()
                .filter(it -> it.has("step"))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private static Map<String, Object> with(Map<String, ?> said, String... files) {
        Map<String, Object> all = new HashMap<>(said);
        all.put("files", Arrays.asList(files));
        return all;
    }

    static String uploaded(Api who) {
        byte[] paper =
                "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
                        .getBytes(StandardCharsets.US_ASCII);
        return body(who.upload(FILES + "?fileName=photo.pdf", paper, key())
                        .expectStatus()
                        .isCreated())
                .path("id")
                .asString();
    }
}
