package org.minesafety.hazard.majorhazard.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.mine.web.Api.problem;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minesafety.hazard.RunningService;
import org.minesafety.hazard.mine.web.Api;
import org.minesafety.testsupport.DatabaseProfile;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sheet of reports is tried, taken, taken again, and comes out as it went in. */
class HazardSheetIT implements RunningService {

    private static final String IMPORT = "/api/v1/hazards/import?dryRun=";
    private static final String EXPORT = "/api/v1/hazards/export?format=";
    private static final String HEADING = "煤矿编码,上报编号,判定条款,地点,隐患描述,证据,发现日期\n";

    private final ReportedMine mine;
    private final ReactiveMongoTemplate mongo;

    HazardSheetIT(@LocalServerPort int port, @Autowired ReactiveMongoTemplate mongo) {
        this.mine = new ReportedMine(port);
        this.mongo = mongo;
    }

    @Test
    void a_sheet_is_tried_taken_and_found_again() {
        String sheet =
                HEADING
                        + line("a-1", "1203工作面", "2026-11-20")
                        + line("a-2", "主井", "2026/11/21")
                        + line("a-1", "1203工作面", "2026-11-20")
                        + line("a-3", "=危险", "yesterday")
                        + "220282999999,a-4,COAL26-02-08,主井,甲烷超限,照片,\n"
                        + mine.code
                        + ",,COAL26-02-08,主井,甲烷超限,照片,\n";

        List<JsonNode> tried = lines(take(mine.system, sheet, true));
        assertThat(hazards()).isEmpty();
        List<JsonNode> done = lines(take(mine.system, sheet, false));
        assertThat(tried.subList(0, 6)).isEqualTo(done.subList(0, 6));
        assertThat(statuses(done))
                .containsExactly(
                        "CREATED", "CREATED", "UNCHANGED", "REFUSED", "REFUSED", "REFUSED");
        assertThat(done.get(2).path("row").path("sameAs").asInt()).isEqualTo(2);
        assertThat(fault(done.get(3))).isEqualTo("foundOn");
        assertThat(done.get(4).path("row").path("type").asString()).endsWith(":not-found");
        assertThat(fault(done.get(5))).isEqualTo("number");
        assertThat(done.getLast().path("summary").path("created").asInt()).isEqualTo(2);
        assertThat(hazards()).hasSize(2);

        // a person decides; who sends the sheet again changes nothing, nor does who leaves rows out
        String id = done.getFirst().path("row").path("id").asString();
        ReportedMine.act(mine.anna, id, "determine", ReportedMine.DETERMINATION);
        List<JsonNode> again =
                lines(take(mine.system, HEADING + line("a-1", "另一地点", "2026-11-20"), false));
        assertThat(statuses(again)).containsExactly("UNCHANGED");
        assertThat(again.getFirst().path("row").path("differs").path(0).asString())
                .isEqualTo("place");
        assertThat(ReportedMine.shown(mine.anna, id).path("phase").asString())
                .isEqualTo("DETERMINED");
        assertThat(hazards()).hasSize(2);

        byte[] book = sheet(mine.system, "XLSX");
        assertThat(statuses(lines(mine.system.upload(IMPORT + "true", book))))
                .containsExactly("UNCHANGED", "UNCHANGED");
        String csv = new String(sheet(mine.system, "CSV"), UTF_8);
        assertThat(csv).startsWith("\uFEFF").contains(mine.code, "1203工作面", "已判定");
        assertThat(csv.lines()).hasSize(3);
        assertThat(new String(sheet(mine.elsewhere, "CSV"), UTF_8).lines()).hasSize(1);
    }

    @Test
    void what_is_no_sheet_is_told_before_anything_is_done() {
        problem(mine.system.upload(IMPORT + "false", new byte[] {0, 1}), 422, "sheet-unreadable");
        problem(take(mine.system, "煤矿编码\nx\n", false), 422, "sheet-unreadable");
        take(mine.auditor, HEADING, true).expectStatus().isForbidden();
        mine.system.see(EXPORT + "PDF").expectStatus().isBadRequest();
        String sheet =
                HEADING
                        + IntStream.range(0, 250)
                                .mapToObj(i -> line("b-" + i, "主井", "2026-11-20"))
                                .reduce("", String::concat);
        List<JsonNode> done = lines(take(mine.miner, sheet, false));
        assertThat(done.getLast().path("summary").path("created").asInt()).isEqualTo(250);
        assertThat(done).hasSize(251);
    }

    @Test
    void a_piece_of_a_sheet_asks_for_its_mines_at_once() {
        String sheet =
                HEADING
                        + IntStream.range(900_000, 900_100)
                                .mapToObj(i -> "220221" + i + ",c-1,COAL26-02-08,主井,甲烷超限,照片,\n")
                                .reduce("", String::concat);
        String database = mongo.getMongoDatabase().map(MongoDatabase::getName).block();
        try (var profile = new DatabaseProfile(database)) {
            assertThat(statuses(lines(take(mine.system, sheet, true))))
                    .hasSize(100)
                    .containsOnly("REFUSED");
            // others may ask for a mine meanwhile
            assertThat(profile.cost().questions())
                    .filteredOn(it -> it.contains(database + ".mines\""))
                    .hasSizeBetween(1, 9);
        }
    }

    private String line(String number, String place, String day) {
        return mine.code + "," + number + ",COAL26-02-08," + place + ",甲烷超限,照片1；照片2," + day + "\n";
    }

    private static ResponseSpec take(Api who, String sheet, boolean dryRun) {
        return who.upload(IMPORT + dryRun, sheet.getBytes(UTF_8));
    }

    private static List<JsonNode> lines(ResponseSpec answer) {
        String text =
                answer.expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentTypeCompatibleWith(MediaType.APPLICATION_NDJSON)
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return text.lines().map(it -> new JsonMapper().readTree(it)).toList();
    }

    private static List<String> statuses(List<JsonNode> lines) {
        return lines.stream()
                .filter(it -> it.has("row"))
                .map(it -> it.path("row").path("status").asString())
                .toList();
    }

    private static String fault(JsonNode line) {
        return line.path("row").path("faults").path(0).path("column").asString();
    }

    private List<JsonNode> hazards() {
        return ReportedMine.body(mine.system.listHazards(Map.of("mine", mine.code)))
                .path("items")
                .valueStream()
                .toList();
    }

    private byte[] sheet(Api who, String format) {
        return who.see(EXPORT + format + "&mine=" + mine.code, HttpHeaders.ACCEPT_LANGUAGE, "zh")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueMatches(HttpHeaders.CONTENT_DISPOSITION, "attachment; .*")
                .expectBody()
                .returnResult()
                .getResponseBody();
    }
}
