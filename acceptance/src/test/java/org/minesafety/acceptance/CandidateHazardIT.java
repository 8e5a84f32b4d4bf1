package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.demo.HazardChapter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Methane of three percent for eleven minutes may be a major hazard, for nine it is none; the
 * inspectors see that the mine has become more dangerous.
 */
class CandidateHazardIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String MINE = "220221000001";
    private static final String ELEVEN = MINE + "01MN0001A11";
    private static final String NINE = MINE + "01MN0001A09";
    private static final int MINUTES = 11;

    private final Site site = RunningPlatform.site();
    private final Api county = site.as("county-220221");
    private final Api uplink = site.as("uplink-demo");
    private final Instant start =
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.MINUTES).minusSeconds(1200);

    @Test
    void three_percent_of_methane_for_eleven_minutes_is_one_candidate_and_for_nine_none()
            throws Exception {
        county.put("/api/v1/mines/" + MINE, Mines.coalMine("永吉示例煤矿", "220221"));
        eventually(SOON, this::definePoints);
        // until the points are known some are rejected; what was accepted then comes twice
        eventually(SOON, () -> send(IntStream.rangeClosed(0, MINUTES).toArray()));
        send(IntStream.rangeClosed(0, MINUTES).toArray());

        eventually(SOON, () -> assertThat(candidates(county)).hasSize(1));
        JsonNode hazard = candidates(county).getFirst();
        assertThat(hazard.path("criterion").asString()).isEqualTo("COAL26-02-08");
        assertThat(hazard.path("alarm").path("point").asString()).isEqualTo(ELEVEN);
        assertThat(hazard.path("alarm").has("end")).as("while the alarm lasts").isFalse();
        assertThat(candidates(site.as("mine")))
                .singleElement()
                .satisfies(it -> assertThat(said(it)).isEqualTo(said(hazard)));
        assertThat(candidates(site.as("county-220281"))).isEmpty();

        String profiles = "/api/v1/risk-profiles?mine=" + MINE;
        eventually(
                SOON,
                () -> {
                    JsonNode profile =
                            site.as("inspector").get(profiles).json().path("items").path(0);
                    assertThat(profile.path("open").path("criterion").asInt()).isEqualTo(1);
                    assertThat(profile.path("last30Days").path("criterion").asInt()).isEqualTo(2);
                });
        assertThat(site.as("mine").get(profiles).status()).isEqualTo(403);

        send(MINUTES + 1);
        eventually(
                SOON,
                () ->
                        assertThat(candidates(county))
                                .singleElement()
                                .satisfies(one ->
                                        assertThat(one.path("alarm").path("seconds").asInt())
                                                .isEqualTo(60 * (MINUTES + 1))));
        takeToItsEnd(candidates(county).getFirst().path("id").asString());
    }

    /** By what the hazard itself offers to each of them; told on the topic in this order. */
    private void takeToItsEnd(String id) throws Exception {
        String hazard = "/api/v1/hazards/" + id;
        Answer shown = site.as("county-supervisor").get(hazard);
        assertThat(shown.json().path("actions").path(0).path("name").asString())
                .as("%s", shown)
                .isEqualTo("determine");
        assertThat(shown.json().path("answer").has("due")).isTrue();
        assertThat(site.as("mine").get(hazard).json().path("actions"))
                .extracting(it -> it.path("name").asString())
                .as("the mine may stop its work at any time")
                .containsExactly("stop-area");
        assertThat(site.as("county-220281").get(hazard).status()).isEqualTo(404);

        List<String> lines = new ArrayList<>();
        new HazardChapter(site, Clock.systemUTC(), lines::add).close(id);

        assertThat(lines.getLast()).startsWith("CLOSED");
        assertThat(candidates(county)).isEmpty();
        assertThat(site.as("mine").get(hazard).json().path("phase").asString()).isEqualTo("CLOSED");
        assertThat(site.as("county-220281").get(hazard).status()).isEqualTo(404);
        JsonNode history = site.as("auditor").get(hazard + "/history").json().path("items");
        assertThat(history.size()).isGreaterThanOrEqualTo(lines.size());
    }

    /** What is said of a hazard, whoever may do what with it. */
    private static JsonNode said(JsonNode hazard) {
        return ((ObjectNode) hazard.deepCopy()).without("actions");
    }

    private void definePoints() throws Exception {
        var points = List.of(point(ELEVEN), point(NINE));
        Answer answer = uplink.put("/api/v1/mines/" + MINE + "/points", Map.of("items", points));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    private static Map<String, String> point(String code) {
        return Map.of("code", code, "system", "01", "sensorType", "0001");
    }

    private void send(int... minutes) throws Exception {
        var frames = IntStream.of(minutes).mapToObj(this::frame).toList();
        Answer answer = uplink.post("/api/v1/readings", Map.of("frames", frames));
        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
        assertThat(answer.json().path("rejected").asInt()).as("%s", answer).isZero();
    }

    /** Eleven minutes and nine from the start on. */
    private Map<String, Object> frame(int minute) {
        return Map.of(
                "mine",
                MINE,
                "system",
                "01",
                "dataTime",
                start.plus(Duration.ofMinutes(minute)).toString(),
                "points",
                List.of(ELEVEN, NINE),
                "values",
                List.of(minute <= MINUTES ? 3.1 : 0.4, minute < 9 ? 3.1 : 0.4));
    }

    private static List<JsonNode> candidates(Api caller) throws Exception {
        Answer answer = caller.get("/api/v1/hazards?phase=CANDIDATE&mine=" + MINE);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().path("items").valueStream().toList();
    }
}
