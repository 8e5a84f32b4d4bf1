package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.minesafety.acceptance.Steps.act;
import static org.minesafety.acceptance.Steps.actions;
import static org.minesafety.acceptance.Steps.refused;
import static org.minesafety.acceptance.Steps.shown;
import static org.minesafety.acceptance.Steps.tried;
import static org.minesafety.testsupport.Eventually.eventually;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.RecordedMessages.Recorded;
import org.minesafety.contracts.Topics;
import org.minesafety.local.infrastructure.ChildProcess;
import tools.jackson.databind.JsonNode;

/**
 * Methane rises at a face, and nobody answers: not the mine, not its deputy, not the county. Twice
 * alert-service is killed meanwhile. Each of them is told once in each step, and once of the end.
 */
class UnansweredAlertIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    /**
     * A kill amid a command leaves its transaction to MongoDB, which keeps what it wrote locked for
     * a minute; then messages that failed meanwhile come later and later.
     */
    private static final Duration LOCKED = Duration.ofMinutes(3);

    private static final Duration RESTART = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final String CITY = "220200";

    /** Of this test alone: no default policy names it. */
    private static final String DESK = "gas-desk";

    private static final String DEPUTY = "gas-deputy";
    private static final String POLICIES = "/api/v1/reference/notification-policies/proposals";

    private static final Tuple MINE_SMS = tuple("SMS", "13800000001", "START");
    private static final Tuple MINE_VOICE = tuple("VOICE", "13800000001", "START");
    private static final Tuple MINE_SMS_AGAIN = tuple("SMS", "13800000001", "REMINDER");
    private static final Tuple MINE_VOICE_AGAIN = tuple("VOICE", "13800000001", "REMINDER");
    private static final Tuple DEPUTY_SMS = tuple("SMS", "13800000002", "START");
    private static final Tuple COUNTY_SMS = tuple("SMS", "13800000003", "START");
    private static final Tuple COUNTY_SMS_AGAIN = tuple("SMS", "13800000003", "REMINDER");
    private static final Tuple CITY_SMS = tuple("SMS", "13800000004", "START");

    private static final Map<String, Object> NOTHING = Map.of();

    private final Clock clock = Clock.systemUTC();
    private final Site site = RunningPlatform.site();
    private final Api county = site.as("county-supervisor");
    private final Api elsewhere = StaffedMine.officer(site, "supervisor", "220281");
    private final List<Api> strangers =
            List.of(elsewhere, site.as("county-220281"), site.as("mine"));
    private final AlertedMine mine = new AlertedMine(site, "永吉无人应答矿");
    private final String face = mine.code + "01MN0001FACE";

    UnansweredAlertIT() throws IOException {}

    @Test
    void nobody_answers_until_the_city_is_told_and_then_it_is_handled_to_its_end()
            throws Exception {
        mine.define(List.of(mine.methane(face)));
        policyOfShortPatience();
        DutyDesk.open(mine.miner, mine.code, DESK, "13800000001", "SMS", "VOICE");
        DutyDesk.open(mine.miner, mine.code, DEPUTY, "13800000002", "SMS", "VOICE");
        DutyDesk.open(county, StaffedMine.COUNTY, DESK, "13800000003", "SMS");
        DutyDesk.open(
                StaffedMine.officer(site, "supervisor", CITY), CITY, DESK, "13800000004", "SMS");
        try (var messages = new RecordedMessages(site)) {
            reading(0.6);
            reading(2.3);
            told(messages, MINE_SMS, MINE_VOICE);
            kill();
            told(
                    messages,
                    MINE_SMS,
                    MINE_VOICE,
                    MINE_SMS_AGAIN,
                    MINE_VOICE_AGAIN,
                    DEPUTY_SMS,
                    COUNTY_SMS);
            kill();
            told(
                    messages,
                    MINE_SMS,
                    MINE_VOICE,
                    MINE_SMS_AGAIN,
                    MINE_VOICE_AGAIN,
                    DEPUTY_SMS,
                    COUNTY_SMS,
                    COUNTY_SMS_AGAIN,
                    CITY_SMS);
            String alert = alert();
            eachStepWaited(alert);
            unknown(alert);
            handled(alert);
            told(
                    messages,
                    MINE_SMS,
                    MINE_VOICE,
                    MINE_SMS_AGAIN,
                    MINE_VOICE_AGAIN,
                    DEPUTY_SMS,
                    COUNTY_SMS,
                    COUNTY_SMS_AGAIN,
                    CITY_SMS,
                    tuple("SMS", "13800000001", "END"),
                    tuple("VOICE", "13800000001", "END"),
                    tuple("SMS", "13800000002", "END"),
                    tuple("SMS", "13800000003", "END"),
                    tuple("SMS", "13800000004", "END"));
            toldOnTheTopic(alert);
        }
    }

    /**
     * Two persons of the province shorten what the table has for orange methane from today on. The
     * third step is for ponds only.
     */
    private void policyOfShortPatience() throws IOException {
        var rows =
                List.of(
                        step(1, "MINE", DESK, "SMS VOICE", true),
                        step(2, "MINE", DEPUTY, "SMS", false),
                        when("mine_type == 'TAILINGS_POND'", step(3, "COUNTY", DESK, "SMS", false)),
                        when("'220221' in units", step(4, "COUNTY", DESK, "SMS", true)),
                        step(5, "CITY", DESK, "SMS", false));
        Map<String, Object> proposal =
                Map.of(
                        "validFrom",
                        LocalDate.ofInstant(clock.instant(), CHINA).toString(),
                        "reason",
                        "缩短等待时间",
                        "rows",
                        rows);
        Answer proposed =
                site.as("editor")
                        .post(POLICIES, proposal, "Idempotency-Key", UUID.randomUUID().toString());
        assertThat(proposed.status()).as("%s", proposed).isEqualTo(201);
        Answer approved =
                site.as("second-editor")
                        .post(
                                proposed.header("Location").orElseThrow() + "/approve",
                                Map.of("reason", "同意"),
                                "If-Match",
                                proposed.etag());
        assertThat(approved.status()).as("%s", approved).isEqualTo(200);
    }

    /** The city waits until somebody has handled it, however long a kill keeps that up. */
    private static Duration patience(String rung, boolean reminds) {
        return rung.equals("CITY")
                ? Duration.ofHours(1)
                : reminds ? PATIENCE.multipliedBy(2) : PATIENCE;
    }

    private static Map<String, Object> when(String condition, Map<String, Object> step) {
        step.put("condition", condition);
        return step;
    }

    private static Map<String, Object> step(
            int number, String rung, String duty, String channels, boolean reminds) {
        Map<String, Object> row = new HashMap<>();
        row.put("alarmClass", "methane");
        row.put("level", "ORANGE");
        row.put("step", number);
        row.put("rung", rung);
        row.put("duty", duty);
        row.put("channels", channels);
        if (reminds) {
            row.put("remindAfter", PATIENCE.toString());
        }
        row.put("patience", patience(rung, reminds).toString());
        row.put("everyone", false);
        row.put("verified", false);
        row.put("source", "acceptance");
        return row;
    }

    private void reading(double value) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        mine.send(List.of(mine.frame(now, List.of(face), List.of(value))));
    }

    private void kill() {
        ChildProcess service = site.platform().process("alert-service");
        service.kill();
        service.start();
        service.awaitReady(RESTART);
    }

    /** All of them, none twice and nobody else; those of a step in any order. */
    private void told(RecordedMessages messages, Tuple... expected) {
        eventually(
                LOCKED,
                () ->
                        assertThat(messages.about(face))
                                .extracting(Recorded::medium, Recorded::address, Recorded::kind)
                                .containsExactlyInAnyOrder(expected));
    }

    private String alert() throws IOException {
        eventually(
                LOCKED,
                () ->
                        assertThat(mine.alerts("&alarmClass=methane"))
                                .singleElement()
                                .extracting(it -> it.path("phase").asString())
                                .isEqualTo("NOTIFIED"));
        JsonNode alert = mine.alerts("&alarmClass=methane").getFirst();
        assertThat(alert.path("level").asString()).isEqualTo("ORANGE");
        return "/api/v1/alerts/" + alert.path("id").asString();
    }

    private record Decided(int step, String kind, Instant at) {

        private static Decided of(JsonNode notice) {
            return new Decided(
                    notice.path("step").asInt(),
                    notice.path("kind").asString(),
                    Instant.parse(notice.path("decidedAt").asString()));
        }
    }

    /** After an outage too: not several at once. */
    private void eachStepWaited(String alert) throws IOException {
        List<JsonNode> notices =
                shown(county, alert + "/notices").path("items").valueStream().toList();
        assertThat(notices)
                .extracting(it -> it.path("status").asString())
                .containsOnly("DELIVERED");
        List<Decided> decided = notices.stream().map(Decided::of).distinct().toList();
        assertThat(decided)
                .extracting(Decided::step, Decided::kind)
                .containsExactly(
                        tuple(1, "START"),
                        tuple(1, "REMINDER"),
                        tuple(2, "START"),
                        tuple(3, "START"),
                        tuple(3, "REMINDER"),
                        tuple(4, "START"));
        for (int i = 1; i < decided.size(); i++) {
            assertThat(Duration.between(decided.get(i - 1).at(), decided.get(i).at()))
                    .isGreaterThanOrEqualTo(PATIENCE);
        }
    }

    private void unknown(String alert) throws IOException {
        for (Api one : strangers) {
            for (String part : List.of("", "/members", "/history", "/notices", "/escalation")) {
                Refusal.isProblem(one.get(alert + part), 404);
            }
            Refusal.isProblem(tried(one, alert, "acknowledge", NOTHING), 404);
        }
        for (String part : List.of("", "/members", "/history")) {
            Refusal.isProblem(site.as("company").get(alert + part), 404);
        }
        assertThat(mine.company.get(alert).status()).isEqualTo(200);
    }

    /** The mine says that it was a test, and the county does not believe it. */
    private void handled(String alert) throws Exception {
        act(county, alert, "acknowledge", Map.of("note", "已派人"));
        eventually(
                SOON,
                () ->
                        assertThat(shown(county, alert + "/escalation").path("phase").asString())
                                .isEqualTo("ANSWERED"));
        act(mine.miner, alert, "state", statement("TEST", "传感器测试"));
        refused(tried(mine.miner, alert, "close", NOTHING), "verified-where-needed");
        Refusal.isProblem(tried(mine.miner, alert, "verify", NOTHING), 403);
        JsonNode refused = act(county, alert, "refuse", Map.of("reason", "未报备测试"));
        assertThat(refused.path("phase").asString()).isEqualTo("ACKNOWLEDGED");
        act(mine.miner, alert, "state", statement("TRUE", "局部通风机停风"));
        act(county, alert, "verify", Map.of("opinion", "属实"));
        refused(tried(mine.miner, alert, "close", NOTHING), "all-over");
        reading(0.3);
        eventually(SOON, () -> assertThat(actions(shown(mine.miner, alert))).contains("close"));
        JsonNode closed = act(mine.miner, alert, "close", Map.of("note", "已恢复"));
        assertThat(closed.path("phase").asString()).isEqualTo("CLOSED");
    }

    private static Map<String, Object> statement(String kind, String cause) {
        return Map.of("kind", kind, "cause", cause, "measure", "撤人断电");
    }

    private void toldOnTheTopic(String alert) {
        eventually(
                SOON,
                () ->
                        assertThat(Told.of(site, Topics.ALERT_EVENTS, mine.code, alert))
                                .extracting(Told::what)
                                .containsSubsequence(
                                        "acknowledge",
                                        "state",
                                        "refuse",
                                        "state",
                                        "verify",
                                        "close"));
    }
}
