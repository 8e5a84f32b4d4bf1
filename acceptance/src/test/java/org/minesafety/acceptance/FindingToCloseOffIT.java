package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.acceptance.Steps.act;
import static org.minesafety.acceptance.Steps.actions;
import static org.minesafety.acceptance.Steps.clocks;
import static org.minesafety.acceptance.Steps.refused;
import static org.minesafety.acceptance.Steps.shown;
import static org.minesafety.acceptance.Steps.tried;
import static org.minesafety.testsupport.Eventually.eventually;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.contracts.Topics;
import org.minesafety.platform.proof.ExportReport;
import org.minesafety.platform.proof.ExportVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hazard from its report to its closing. It is reported weeks ago, by hazard-service's clock, and
 * the service comes back on a workday when the deadline is over.
 */
class FindingToCloseOffIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LEEWAY = Duration.ofSeconds(60);
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String FILES = "/api/v1/files/hazard-service";

    /** One pixel, which tells nothing of place and time. */
    private static final byte[] PHOTO =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUB"
                                    + "AScY42YAAAAASUVORK5CYII=");

    private static final int WEEKS_AGO = 42;
    private static final int DAYS_TO_RECTIFY = 10;
    private static final int DAYS_MORE = 5;

    /** No days off last longer. */
    private static final int LEAST_LATE = 14;

    private final Site site = RunningPlatform.site();
    private final URI hazardService = site.platform().service("hazard-service");
    private final Api county = site.as("county-220221");
    private final Api anna = site.as("county-supervisor");
    private final Api bo = site.as("second-county-supervisor");
    private final Api elsewhere = StaffedMine.officer(site, "supervisor", "220281");
    private final List<Api> strangers =
            List.of(elsewhere, site.as("county-220281"), site.as("mine"), site.as("company"));
    private final LocalDate workday;
    private final Duration sinceWorkday;

    FindingToCloseOffIT() throws IOException {
        LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), CHINA);
        workday = new Workdays(anna).latestUntil(today);
        sinceWorkday = Duration.ofDays(ChronoUnit.DAYS.between(workday, today));
    }

    @AfterEach
    void now() {
        RunningPlatform.hazardsBehind(Duration.ZERO);
    }

    @Test
    void a_hazard_is_reported_overdue_urged_upon_and_closed() throws Exception {
        RunningPlatform.hazardsBehind(sinceWorkday.plusDays(WEEKS_AGO));
        everybodyIsToldOfTheClock();
        StaffedMine mine = StaffedMine.coal(site, "永吉逾期矿");
        Api miner = mine.person("mine");
        Api company = mine.person("company");
        String hazard = mine.reported(county);
        rectifying(hazard, miner);
        anExpiredTokenIsRefused();

        RunningPlatform.hazardsBehind(sinceWorkday);
        eventually(
                SOON,
                () -> assertThat(actions(shown(anna, hazard))).contains("sign-step", "drop-step"));
        JsonNode document = urged(hazard, mine, List.of(miner, company));
        accepted(hazard, miner);

        for (Api own : List.of(miner, company)) {
            assertThat(shown(own, hazard).path("phase").asString()).isEqualTo("CLOSED");
        }
        onlyTheirOwn(hazard, mine, List.of(miner, company));
        told(hazard, mine, document);
    }

    private void everybodyIsToldOfTheClock() throws Exception {
        JsonNode health = site.as("operations", hazardService).get("/actuator/health/clock").json();
        assertThat(health.path("status").asString()).as("%s", health).isEqualTo("DOWN");
        assertThat(RunningPlatform.log("hazard-service")).contains("The clock of this service is");
    }

    /** It lives by the machine's clock, for some seconds longer than it says. */
    private void anExpiredTokenIsRefused() {
        var expired = new Api(hazardService, RunningPlatform::shortLivedToken);
        eventually(LEEWAY, () -> assertThat(expired.get("/api/v1/mines").status()).isEqualTo(401));
    }

    /** By the mine, under a deadline that was extended. */
    private void rectifying(String hazard, Api miner) throws IOException {
        LocalDate then = workday.minusDays(WEEKS_AGO);
        assertThat(LocalDate.ofInstant(instant(shown(miner, hazard), "raisedAt"), CHINA))
                .isEqualTo(then);
        strangers.forEach(it -> unknown(it, hazard));
        act(
                anna,
                hazard,
                "determine",
                Map.of(
                        "criterion",
                        StaffedMine.CRITERION,
                        "place",
                        "1203 综采工作面",
                        "evidence",
                        List.of("监测曲线")));
        Map<String, Object> plan =
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
                        then.plusDays(DAYS_TO_RECTIFY).toString(),
                        "contingency",
                        "撤人断电");
        refused(tried(miner, hazard, "plan", plan), "area-stopped-or-allowed");
        act(miner, hazard, "stop-area", Map.of("place", "1203", "withdrawn", 12));
        act(miner, hazard, "plan", plan);
        act(anna, hazard, "list", Map.of("level", "county", "notice", "永安办督〔2026〕3号"));
        act(anna, hazard, "publish-listing", Map.of("publication", "县政府网站"));
        act(anna, hazard, "file-listing", Map.of("document", "永安办报〔2026〕4号"));
        act(miner, hazard, "start", Map.of("record", "双河整〔2026〕7号"));
        act(miner, hazard, "progress", Map.of("percent", 60));
        act(
                miner,
                hazard,
                "extension-request",
                Map.of(
                        "reason", "equipment-delivery",
                        "explanation", "风机在途",
                        "interim", "区域继续停产",
                        "until", then.plusDays(DAYS_TO_RECTIFY + DAYS_MORE).toString()));
        JsonNode extended =
                act(bo, hazard, "extension-decision", Map.of("granted", true, "answer", "情况属实"));
        assertThat(extended.path("deadline").path("granted").asInt()).isOne();
        assertThat(extended.path("overdue").asBoolean()).isFalse();
        assertThat(clocks(extended)).containsExactly("extended-deadline");
    }

    /** The clock drafted one step, once, and late; an officer signs it. */
    private JsonNode urged(String hazard, StaffedMine mine, List<Api> own) throws Exception {
        JsonNode overdue = shown(anna, hazard);
        assertThat(overdue.path("overdue").asBoolean()).isTrue();
        assertThat(overdue.path("phase").asString()).isEqualTo("RECTIFYING");
        JsonNode draft = overdue.path("ladder").path("steps").path(0);
        assertThat(draft.path("step").asString()).isEqualTo("letter");
        assertThat(draft.path("addressee").asString()).isEqualTo(StaffedMine.COMPANY);
        LocalDate due = LocalDate.parse(draft.path("due").asString());
        LocalDate drafted = LocalDate.ofInstant(instant(draft, "draftedAt"), CHINA);
        assertThat(draft.path("late").asLong())
                .isEqualTo(ChronoUnit.DAYS.between(due, drafted))
                .isGreaterThanOrEqualTo(LEAST_LATE);
        for (Api one : own) {
            assertThat(shown(one, hazard).has("ladder")).isFalse();
            Refusal.isProblem(one.get(hazard + "/ladder/draft"), 403);
            Refusal.isProblem(tried(one, hazard, "sign-step", Map.of()), 403);
        }
        unknown(elsewhere, hazard + "/ladder/draft");
        assertThat(shown(bo, hazard + "/ladder/draft").path("text").asString())
                .contains("永吉逾期矿", "已逾期");

        JsonNode steps = act(bo, hazard, "sign-step", Map.of()).path("ladder").path("steps");
        assertThat(steps).hasSize(1);
        JsonNode document = steps.path(0).path("document");
        paper(document, mine, own);
        return document;
    }

    private void paper(JsonNode document, StaffedMine mine, List<Api> own) throws Exception {
        String href = document.path("href").asString();
        assertThat(document.path("number").asString()).matches("永吉县矿安函〔20\\d\\d〕\\d+号");
        for (Api reader : List.of(anna, own.getFirst(), own.getLast())) {
            byte[] pdf = reader.bytes(href);
            assertThat(sha256(pdf)).isEqualTo(document.path("sha256").asString());
            try (var read = Loader.loadPDF(pdf)) {
                // a narrow column breaks words
                assertThat(new PDFTextStripper().getText(read).replaceAll("\\s", ""))
                        .contains(document.path("number").asString())
                        .contains("永吉县应急管理局", StaffedMine.COMPANY, "永吉逾期矿", "已逾期");
            }
        }
        strangers.forEach(it -> unknown(it, href));
    }

    private void accepted(String hazard, Api miner) throws Exception {
        Map<String, Object> completion =
                Map.of("report", "整改完成", "evidence", List.of("照片12张"), "spent", 480_000);
        Map<String, Object> record = Map.of("record", "永应急验〔2026〕5号", "opinion", "隐患已消除");
        Api chen = StaffedMine.officer(site, "supervisor", StaffedMine.COUNTY);
        act(miner, hazard, "completion", completion);
        JsonNode back =
                act(
                        bo,
                        hazard,
                        "refuse-acceptance",
                        Map.of("record", "永应急验〔2026〕4号", "reason", "甲烷仍超限"));
        assertThat(back.path("phase").asString()).isEqualTo("RECTIFYING");
        proved(hazard, miner, completion);
        act(bo, hazard, "acceptance", record);
        assertThat(act(chen, hazard, "confirm-acceptance", record).path("phase").asString())
                .isEqualTo("ACCEPTED");
        act(anna, hazard, "closing", Map.of("record", "永应急销〔2026〕5号"));
        act(anna, hazard, "delist", Map.of("document", "永安办销〔2026〕1号", "reason", "整改完成"));
        act(anna, hazard, "publish-delisting", Map.of("publication", "县政府网站"));
        act(anna, hazard, "release-area", Map.of("reason", "隐患已消除"));
    }

    /** A photo of what was mended: officers see it, strangers do not, the journal has its hash. */
    private void proved(String hazard, Api miner, Map<String, Object> completion) throws Exception {
        Answer uploaded =
                miner.sendBody(
                        "POST",
                        FILES + "?fileName=1203.png",
                        BodyPublishers.ofByteArray(PHOTO),
                        "Content-Type",
                        "image/png",
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        assertThat(uploaded.status()).as("%s", uploaded).isEqualTo(201);
        String photo = uploaded.json().path("id").asString();
        unknown(bo, FILES + "/" + photo);
        Map<String, Object> said = new HashMap<>(completion);
        said.put("files", List.of(photo));
        JsonNode file = act(miner, hazard, "completion", said).path("files").path(0);
        assertThat(file.path("action").asString()).isEqualTo("completion");
        assertThat(file.path("file").path("sha256").asString()).isEqualTo(sha256(PHOTO));
        assertThat(bo.bytes(FILES + "/" + photo + "/content")).isEqualTo(PHOTO);
        strangers.forEach(it -> unknown(it, FILES + "/" + photo));
    }

    /** Another mine of the same county has one too. */
    private void onlyTheirOwn(String hazard, StaffedMine mine, List<Api> own) throws IOException {
        String other = StaffedMine.coal(site, "永吉邻矿").reported(county);
        for (Api one : own) {
            unknown(one, other);
            assertThat(shown(one, "/api/v1/hazards").path("items"))
                    .extracting(it -> it.path("mine").asString())
                    .containsOnly(mine.code);
        }
        strangers.forEach(it -> unknown(it, hazard));
        strangers.forEach(it -> unknown(it, hazard + "/history"));
    }

    /** Between the refusal and the next completion it is overdue again, when a sweep looks then. */
    private static List<String> withoutSecondOverdue(List<Told> told) {
        List<String> what = new ArrayList<>(told.stream().map(Told::what).toList());
        int next = what.indexOf("refuse-acceptance") + 1;
        if (what.get(next).equals("HazardOverdue")) {
            what.remove(next);
        }
        return what;
    }

    /** The topic alone tells it all; the journal bears it out. */
    private void told(String hazard, StaffedMine mine, JsonNode document) throws Exception {
        int version = shown(anna, hazard).path("version").asInt();
        eventually(
                SOON,
                () ->
                        assertThat(Told.of(site, Topics.HAZARD_EVENTS, mine.code, hazard))
                                .extracting(Told::what)
                                .endsWith("release-area"));
        List<Told> told = Told.of(site, Topics.HAZARD_EVENTS, mine.code, hazard);
        assertThat(withoutSecondOverdue(told))
                .containsExactly(
                        "HazardReported",
                        "HazardDetermined",
                        "stop-area",
                        "plan",
                        "list",
                        "publish-listing",
                        "file-listing",
                        "start",
                        "progress",
                        "extension-request",
                        "extension-decision",
                        "HazardOverdue",
                        "LadderStepDrafted",
                        "LadderStepSigned",
                        "completion",
                        "refuse-acceptance",
                        "completion",
                        "acceptance",
                        "confirm-acceptance",
                        "closing",
                        "delist",
                        "publish-delisting",
                        "release-area");
        assertThat(told)
                .filteredOn(it -> it.what().equals("LadderStepSigned"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.fact().path("sha256")).isEqualTo(document.path("sha256"));
                    assertThat(it.fact().path("number")).isEqualTo(document.path("number"));
                });
        assertThat(told.getLast().state().path("phase").asString()).isEqualTo("CLOSED");

        Map<Long, JsonNode> journal = journal(hazard);
        assertThat(journal).hasSize(version).containsKeys(1L, (long) version);
        assertThat(told)
                .allSatisfy(it ->
                        assertThat(journal.get(it.version()).path("hash").asString())
                                .isEqualTo(it.hash()));
        assertThat(journal.get((long) version).path("after").toString()).contains(sha256(PHOTO));
        assertThat(journal.values())
                .filteredOn(it -> it.path("type").asString().equals("StepSigned"))
                .singleElement()
                .asString()
                .contains(document.path("sha256").asString());
    }

    /** Of the hazard by version, out of all that an auditor takes home and verifies there. */
    private Map<Long, JsonNode> journal(String hazard) throws IOException {
        byte[] export = site.as("auditor").bytes("/api/v1/proofs/hazard-service/export");
        ExportReport report =
                ExportVerifier.verify(new ByteArrayInputStream(export), List.of(), List.of());
        assertThat(report.findings()).isEmpty();
        assertThat(report.sound()).isTrue();
        Map<Long, JsonNode> entries = new TreeMap<>();
        new String(export, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(Told.id(hazard)))
                .map(line -> JSON.readTree(line).path("entry"))
                .filter(it -> it.at("/_id/aggregate").asString().endsWith("|" + Told.id(hazard)))
                .forEach(it -> entries.put(it.at("/_id/version/$numberLong").asLong(), it));
        return entries;
    }

    private static void unknown(Api who, String path) {
        try {
            Refusal.isProblem(who.get(path), 404);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Instant instant(JsonNode shown, String name) {
        return Instant.parse(shown.path(name).asString());
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
