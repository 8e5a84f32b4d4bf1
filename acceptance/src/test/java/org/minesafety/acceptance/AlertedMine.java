package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.minesafety.acceptance.Api.Answer;
import tools.jackson.databind.JsonNode;

/** A mine that sends readings, and whose alerts are looked at. */
final class AlertedMine {

    private static final Duration SOON = Duration.ofSeconds(60);

    final String code;
    final Api miner;
    final Api company;
    private final Site site;
    private final Api uplink;

    AlertedMine(Site site, String name) throws IOException {
        var mine = StaffedMine.coal(site, name);
        this.site = site;
        this.code = mine.code;
        this.miner = mine.person("mine");
        this.company = mine.person("company");
        this.uplink =
                new Api(site.platform().gateway(), new RealmClients(site.platform()).uplink(code));
    }

    /** Where a statutory rule watches methane. */
    Map<String, Object> methane(String point) {
        return Map.of("code", point, "system", "01", "sensorType", "0001", "locationClass", "T0");
    }

    /** Until alert-service knows all of them: an alarm of an unknown point is an alert alone. */
    void define(List<Map<String, Object>> points) throws IOException {
        MonitoredMines.define(uplink, code, points);
        for (Map<String, Object> point : points) {
            String entity = code + "|" + point.get("code");
            eventually(
                    SOON,
                    () ->
                            assertThat(site.projected("alert-service", "handled-points", entity))
                                    .isPresent());
        }
    }

    Map<String, Object> frame(Instant at, List<String> points, List<Double> values) {
        return Map.of(
                "mine",
                code,
                "system",
                "01",
                "dataTime",
                at.toString(),
                "points",
                points,
                "values",
                values);
    }

    /** Again while sensor-ingest-service does not know a point: a frame that comes twice is one. */
    void send(List<Map<String, Object>> frames) {
        eventually(
                SOON,
                () -> {
                    Answer answer = uplink.post("/api/v1/readings", Map.of("frames", frames));
                    assertThat(answer.status()).as("%s", answer).isEqualTo(202);
                    assertThat(answer.json().path("rejected").asInt()).as("%s", answer).isZero();
                });
    }

    /** Of its county's choice. */
    List<JsonNode> alerts(String filter) throws IOException {
        return Steps.shown(
                        site.as("county-220221"),
                        "/api/v1/alerts?mine=" + code + "&limit=500" + filter)
                .path("items")
                .valueStream()
                .toList();
    }
}
