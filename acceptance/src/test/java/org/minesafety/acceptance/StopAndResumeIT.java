package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.acceptance.Steps.act;
import static org.minesafety.acceptance.Steps.actions;
import static org.minesafety.acceptance.Steps.clock;
import static org.minesafety.acceptance.Steps.clocks;
import static org.minesafety.acceptance.Steps.refused;
import static org.minesafety.acceptance.Steps.shown;
import static org.minesafety.acceptance.Steps.tried;
import static org.minesafety.testsupport.Eventually.eventually;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.RegistryTopic.Event;
import org.minesafety.contracts.Topics;
import tools.jackson.databind.JsonNode;

/** A coal mine and a metal mine are stopped, and work again when all have agreed. */
class StopAndResumeIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, Object> NOTHING = Map.of();
    private static final Map<String, Object> RECORD = Map.of("record", "5号", "opinion", "见记录");
    private static final Map<String, Object> REPORT =
            Map.of("report", "整改完成", "evidence", List.of("照片12张"));

    private final Clock clock = Clock.systemUTC();
    private final String today =
            LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(8)).toString();
    private final Site site = RunningPlatform.site();
    private final Api anna = site.as("county-supervisor");
    private final Api bo = site.as("second-county-supervisor");
    private final Api chen = StaffedMine.officer(site, "approver", StaffedMine.COUNTY);
    private final List<Api> strangers =
            List.of(
                    site.as("county-220281"),
                    StaffedMine.officer(site, "approver", "220281"),
                    site.as("mine"));

    StopAndResumeIT() throws IOException {}

    @Test
    void a_coal_mine_is_suspended_for_its_hazard_and_resumes_by_the_whole_chain() throws Exception {
        StaffedMine mine = StaffedMine.coal(site, "永吉停产矿");
        Api miner = mine.person("mine");
        String hazard = mine.reported(anna);
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
        String suspension =
                opened(mine, Map.of("onSite", false, "hazards", List.of(Told.id(hazard))));
        assertThat(actions(shown(chen, suspension))).containsExactly("order", "reject");
        Refusal.isProblem(tried(anna, suspension, "order", document("3号")), 403);
        unknown(suspension);
        assertThat(mine.status()).isEqualTo("PRODUCING");

        JsonNode ordered = act(chen, suspension, "order", document("永应急停〔2026〕3号"));
        assertThat(mine.status()).isEqualTo("SUSPENDED");
        assertThat(clocks(ordered)).contains("suspension-notice", "order-limit");
        producingIsACandidate(mine, "COAL26-01-01");
        JsonNode published = act(bo, suspension, "publish-suspension", notice());
        assertThat(clocks(published)).doesNotContain("suspension-notice");
        act(miner, suspension, "plan", plan());
        assertThat(mine.status()).isEqualTo("RECTIFYING");
        JsonNode requested = act(miner, suspension, "request-resumption", REPORT);
        assertThat(clock(requested, "suspension-acceptance").path("due").asString())
                .isGreaterThan(today);
        act(bo, suspension, "accept", RECORD);

        refused(tried(chen, suspension, "resume", document("9号")), "all-approved");
        refused(
                tried(anna, suspension, "enter-consent", consent("nmsa-local-office")),
                "outside-step-is-next");
        act(chen, suspension, "approve", NOTHING);
        Answer early = tried(anna, suspension, "enter-consent", consent("government-head"));
        Refusal.isProblem(early, 400);
        assertThat(early.json().at("/errors/0/pointer").asString()).isEqualTo("#/step");
        act(anna, suspension, "enter-consent", consent("nmsa-local-office"));
        refused(tried(chen, suspension, "resume", document("9号")), "all-approved");
        act(anna, suspension, "enter-consent", consent("government-head"));
        JsonNode resumed = act(chen, suspension, "resume", document("永应急复〔2026〕9号"));
        assertThat(resumed.path("phase").asString()).isEqualTo("RESUMED");
        assertThat(clocks(resumed)).contains("resumption-notice");
        assertThat(clocks(act(bo, suspension, "publish-resumption", notice()))).isEmpty();
        assertThat(mine.status()).isEqualTo("PRODUCING");

        told(
                suspension,
                mine,
                "propose",
                "order",
                "publish-suspension",
                "plan",
                "request-resumption",
                "accept",
                "approve",
                "enter-consent",
                "enter-consent",
                "resume",
                "publish-resumption");
        statusWasTold(mine, "SUSPENDED", "RECTIFYING", "PRODUCING");
    }

    @Test
    void two_officers_stop_a_metal_mine_at_once_and_it_resumes_by_its_own_chain() throws Exception {
        StaffedMine mine = new StaffedMine(site, "永吉铁矿", "METAL_NONMETAL_UNDERGROUND");
        Api miner = mine.person("mine");
        String suspension =
                opened(mine, Map.of("onSite", true, "hazards", List.of(), "withdrawn", 42));
        assertThat(mine.status()).as("one officer alone stops nothing").isEqualTo("PRODUCING");
        refused(tried(anna, suspension, "co-sign", NOTHING), "another-officer");
        JsonNode stopped = act(bo, suspension, "co-sign", NOTHING);
        assertThat(stopped.path("phase").asString()).isEqualTo("STOPPED_ON_SITE");
        assertThat(clocks(stopped)).contains("on-site-confirmation");
        assertThat(mine.status()).isEqualTo("SUSPENDED");
        producingIsACandidate(mine, "UG22-30-00");

        act(chen, suspension, "confirm", document("永应急停〔2026〕4号"));
        act(bo, suspension, "publish-suspension", notice());
        act(miner, suspension, "plan", plan());
        act(miner, suspension, "request-resumption", REPORT);
        JsonNode back = act(bo, suspension, "refuse-acceptance", RECORD);
        assertThat(back.path("phase").asString()).isEqualTo("PLANNED");
        act(miner, suspension, "request-resumption", REPORT);
        act(bo, suspension, "accept", RECORD);
        refused(tried(chen, suspension, "resume", document("10号")), "all-approved");
        act(chen, suspension, "approve", NOTHING);
        act(chen, suspension, "resume", document("永应急复〔2026〕10号"));
        act(bo, suspension, "publish-resumption", notice());
        assertThat(mine.status()).isEqualTo("PRODUCING");
        unknown(suspension);

        told(
                suspension,
                mine,
                "stop-on-site",
                "co-sign",
                "confirm",
                "publish-suspension",
                "plan",
                "request-resumption",
                "refuse-acceptance",
                "request-resumption",
                "accept",
                "approve",
                "resume",
                "publish-resumption");
        statusWasTold(mine, "SUSPENDED", "RECTIFYING", "PRODUCING");
    }

    private String opened(StaffedMine mine, Map<String, Object> otherwise) throws IOException {
        Map<String, Object> proposal = new TreeMap<>(otherwise);
        proposal.put("mine", mine.code);
        proposal.put("wholeMine", true);
        proposal.put("content", "整改1203工作面");
        proposal.put("grounds", "煤矿安全生产条例第64条");
        proposal.put("until", LocalDate.parse(today).plusDays(60).toString());
        Answer answer =
                anna.post(
                        "/api/v1/suspensions",
                        proposal,
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.header("Location").orElseThrow();
    }

    /** The hoist runs, as alert-service will tell it. */
    private void producingIsACandidate(StaffedMine mine, String criterion) {
        ProductionSignals.send(site, mine.code, clock.instant());
        eventually(
                SOON,
                () ->
                        assertThat(
                                        shown(
                                                        anna,
                                                        "/api/v1/hazards?phase=CANDIDATE&mine="
                                                                + mine.code)
                                                .path("items"))
                                .singleElement()
                                .satisfies(it -> {
                                    assertThat(it.path("criterion").asString())
                                            .isEqualTo(criterion);
                                    assertThat(it.path("origin").asString())
                                            .isEqualTo("MONITORING");
                                }));
    }

    private void unknown(String suspension) throws IOException {
        for (Api one : strangers) {
            Refusal.isProblem(one.get(suspension), 404);
        }
    }

    /** By the topic alone; the journal has the same hashes. */
    private void told(String suspension, StaffedMine mine, String... actions) throws Exception {
        eventually(
                SOON,
                () ->
                        assertThat(Told.of(site, Topics.SUSPENSIONS, mine.code, suspension))
                                .extracting(Told::what)
                                .containsExactly(actions));
        List<Told> told = Told.of(site, Topics.SUSPENSIONS, mine.code, suspension);
        assertThat(told.getLast().state().path("phase").asString()).isEqualTo("RESUMED");
        assertThat(shown(site.as("auditor"), suspension + "/journal").path("items"))
                .extracting(it -> it.path("hash").asString())
                .containsExactlyElementsOf(told.stream().map(Told::hash).toList());
    }

    private void statusWasTold(StaffedMine mine, String... statuses) {
        eventually(
                SOON,
                () ->
                        assertThat(RegistryTopic.readAll(site.platform().kafka()))
                                .filteredOn(it -> it.mine().equals(mine.code))
                                .filteredOn(it -> it.type().equals("MineStatusChanged"))
                                .extracting(StopAndResumeIT::status)
                                .containsExactly(statuses));
    }

    private static String status(Event told) {
        return told.value().path("state").path("status").asString();
    }

    private static Map<String, Object> document(String number) {
        return Map.of("document", number);
    }

    private Map<String, Object> notice() {
        return Map.of("medium", "县政府网站", "on", today);
    }

    private Map<String, Object> plan() {
        return Map.of(
                "measures", "更换局部通风机",
                "responsible", "矿长 赵某",
                "funds", 500_000,
                "finish", today,
                "contingency", "撤人断电");
    }

    private Map<String, Object> consent(String step) {
        return Map.of("step", step, "body", "机关", "document", "吉矿监〔2026〕88号", "on", today);
    }
}
