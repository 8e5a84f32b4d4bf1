package org.minesafety.ingest.point.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.ingest.Api.methane;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.sensor.PointEvent.PointCorrected;
import org.minesafety.contracts.sensor.SuspicionKind;
import org.minesafety.ingest.Api;
import org.minesafety.ingest.RunningService;
import org.minesafety.ingest.TopicReader;
import org.minesafety.platform.reference.ReferenceEditors;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import tools.jackson.databind.JsonNode;

class PointIT implements RunningService {

    @LocalServerPort private int port;
    @Autowired private ReactiveMongoTemplate mongo;
    @Autowired private Clock clock;
    private String mine;
    private Api uplink;

    @BeforeEach
    void a_mine() {
        mine = Api.knownMine(mongo);
        uplink = Api.uplink(port, mine);
    }

    @Test
    void a_point_is_defined_once_and_told_to_everybody() {
        uplink.putPoints(mine, List.of(methane("A1")))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[0].status")
                .isEqualTo(201)
                .jsonPath("$.items[0].result.valueType")
                .isEqualTo("ANALOG");
        uplink.putPoints(mine, List.of(methane("A1")))
                .expectBody()
                .jsonPath("$.items[0].status")
                .isEqualTo(200)
                .jsonPath("$.items[0].result.version")
                .isEqualTo(1);
        Map<String, Object> moved = new HashMap<>(methane("A1"));
        moved.put("locationClass", "T0");
        uplink.putPoints(mine, List.of(moved))
                .expectBody()
                .jsonPath("$.items[0].result.version")
                .isEqualTo(2);
        try (var topic = new TopicReader<>(Topics.MEASURING_POINTS)) {
            eventually(
                    Duration.ofSeconds(20),
                    () ->
                            assertThat(topic.read(mine + "|A1"))
                                    .extracting(it -> it.version())
                                    .containsExactly(1L, 2L));
        }
    }

    @Test
    void what_is_wrong_with_one_point_leaves_the_others_alone() {
        Map<String, Object> wrongUnit = new HashMap<>(methane("B2"));
        wrongUnit.put("unit", "ppm");
        Map<String, Object> unknownType = new HashMap<>(methane("B3"));
        unknownType.put("sensorType", "9999");
        Map<String, Object> levels = new HashMap<>(methane("B4"));
        levels.put(
                "setPoints",
                List.of(
                        Map.of(
                                "validFrom",
                                "2026-01-01T00:00:00+08:00",
                                "high",
                                Map.of("alarm", 1.0, "release", 1.2, "restore", 0.9))));
        JsonNode items =
                uplink.putPoints(mine, List.of(methane("B1"), wrongUnit, unknownType, levels))
                        .expectStatus()
                        .isEqualTo(207)
                        .expectBody(JsonNode.class)
                        .returnResult()
                        .getResponseBody()
                        .get("items");
        assertThat(items.get(0).get("status").asInt()).isEqualTo(201);
        assertThat(pointers(items.get(1))).containsExactly("#/unit");
        assertThat(pointers(items.get(2))).containsExactly("#/sensorType");
        assertThat(pointers(items.get(3)))
                .containsExactly("#/setPoints/0/high/powerOff", "#/setPoints/0/high");
    }

    @Test
    void a_sensor_type_that_the_province_adds_may_be_used_at_once() {
        Map<String, Object> helium = Map.of("code", "C1", "system", "01", "sensorType", "0998");
        uplink.putPoints(mine, List.of(helium)).expectStatus().isEqualTo(207);
        var added =
                Map.of(
                        "dictionary", "C",
                        "code", "0998",
                        "nameZh", "氦气",
                        "nameEn", "Helium",
                        "unit", "%He",
                        "valueType", "ANALOG");
        LocalDate today = clock.instant().atOffset(ZoneOffset.ofHours(8)).toLocalDate();
        ReferenceEditors.at(port).set("sensor-types", today, added).expectStatus().isOk();
        uplink.putPoints(mine, List.of(helium))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[0].result.unit")
                .isEqualTo("%He");
    }

    @Test
    void a_mine_that_takes_a_point_away_from_the_law_is_told_to_everybody() {
        Map<String, Object> corner = new HashMap<>(methane("D1"));
        corner.put("locationClass", "T0");
        uplink.putPoints(mine, List.of(corner))
                .expectBody()
                .jsonPath("$.items[0].result.unclassified")
                .isEqualTo(false)
                .jsonPath("$.items[0].result.rules[0]")
                .isEqualTo("STATUTORY");
        uplink.putPoints(mine, List.of(methane("D1")))
                .expectBody()
                .jsonPath("$.items[0].result.unclassified")
                .isEqualTo(true);
        Api.county(port, Api.COUNTY)
                .get("/api/v1/mines/" + mine + "/points?unclassified=true")
                .expectBody()
                .jsonPath("$.items[*].code")
                .isEqualTo("D1");
        try (var topic = new TopicReader<>(Topics.SENSOR_SUSPICIONS)) {
            eventually(
                    Duration.ofSeconds(20),
                    () ->
                            assertThat(topic.all())
                                    .filteredOn(it -> it.mine().equals(mine))
                                    .extracting(it -> it.kind())
                                    .containsExactlyInAnyOrder(
                                            SuspicionKind.DEFINITION_LOOSENED,
                                            SuspicionKind.UNCLASSIFIED_POINT));
        }
    }

    @Test
    void a_location_class_that_is_none_of_the_table_is_refused_with_those_that_are() {
        Map<String, Object> wrong = new HashMap<>(methane("D1"));
        wrong.put("locationClass", "t0");
        uplink.putPoints(mine, List.of(wrong))
                .expectStatus()
                .isEqualTo(207)
                .expectBody()
                .jsonPath("$.items[0].problem.errors[0].pointer")
                .isEqualTo("#/locationClass")
                .jsonPath("$.items[0].problem.errors[0].detail")
                .value(String.class, it -> assertThat(it).contains("T0, T1, T2"));
    }

    @Test
    void only_the_supervising_unit_corrects_the_past() {
        uplink.putPoints(mine, List.of(methane("E1"))).expectStatus().isOk();
        Instant from = clock.instant().minusSeconds(600);
        Map<String, Object> corner = new HashMap<>(methane("E1"));
        corner.put("locationClass", "T0");
        var correction =
                Map.of("from", from.toString(), "reason", "wrong class", "definition", corner);
        uplink.correct(mine, "E1", correction).expectStatus().isForbidden();
        Api.of(
                        port,
                        Tokens.of("mine-uplink")
                                .roles("mine-uplink", "county-system")
                                .mines(mine)
                                .token())
                .correct(mine, "E1", correction)
                .expectStatus()
                .isForbidden();
        Api county = Api.county(port, Api.COUNTY);
        county.correct(mine, "E2", correction).expectStatus().isNotFound();
        county.correct(mine, "E1", Map.of("from", from.toString(), "definition", corner))
                .expectStatus()
                .isBadRequest();
        county.correct(mine, "E1", correction)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.locationClass")
                .isEqualTo("T0")
                .jsonPath("$.version")
                .isEqualTo(2);
        try (var topic = new TopicReader<>(Topics.MEASURING_POINTS)) {
            eventually(
                    Duration.ofSeconds(20),
                    () ->
                            assertThat(topic.read(mine + "|E1"))
                                    .last()
                                    .extracting(it -> it.fact())
                                    .isInstanceOf(PointCorrected.class));
        }
    }

    @Test
    void two_thousand_points_are_defined_and_changed_in_a_moment() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            all.add(new HashMap<>(methane("F%04d".formatted(i))));
        }
        long before = queries();
        Duration work = work();
        long began = System.nanoTime();
        uplink.putPoints(mine, all).expectStatus().isOk();
        long defined = System.nanoTime();
        all.forEach(it -> it.put("locationClass", "T0"));
        uplink.putPoints(mine, all).expectStatus().isOk();
        System.out.printf(
                "2,000 points: defined in %s, changed in %s, processor time of service and test %s%n",
                Duration.ofNanos(defined - began),
                Duration.ofNanos(System.nanoTime() - defined),
                work().minus(work));
        // other things go on beside it; one query for each point would be thousands
        assertThat(queries() - before).isLessThan(1_000);
    }

    private static Duration work() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** So many the database has answered so far. */
    private long queries() {
        Document status =
                mongo.executeCommand(new Document("serverStatus", 1)).block(Duration.ofSeconds(10));
        return status.get("opcounters", Document.class).get("query", Number.class).longValue();
    }

    @Test
    void a_mine_that_is_not_known_yet_is_to_be_asked_again() {
        String stranger = Api.newMine();
        Api.uplink(port, stranger)
                .putPoints(stranger, List.of(methane("A")))
                .expectStatus()
                .isEqualTo(409)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:mine-not-known-yet");
        uplink.putPoints(stranger, List.of(methane("A"))).expectStatus().isNotFound();
    }

    @Test
    void to_a_county_a_foreign_mine_and_an_unknown_one_look_alike() {
        for (String code : List.of(mine, Api.newMine())) {
            Api.county(port, "220300")
                    .putPoints(code, List.of(methane("A")))
                    .expectStatus()
                    .isNotFound()
                    .expectHeader()
                    .exists("Retry-After")
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("urn:problem-type:minesafety:not-found");
        }
    }

    @Test
    void the_points_of_a_mine_are_listed_page_by_page() {
        List<String> codes = IntStream.range(0, 7).mapToObj("P%d"::formatted).toList();
        Api.county(port, Api.COUNTY)
                .putPoints(mine, codes.stream().map(Api::methane).toList())
                .expectStatus()
                .isOk();
        List<String> listed = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page =
                    uplink.get("/api/v1/mines/" + mine + "/points?limit=3" + cursor)
                            .expectStatus()
                            .isOk()
                            .expectBody(JsonNode.class)
                            .returnResult()
                            .getResponseBody();
            page.get("items").forEach(it -> listed.add(it.get("code").asString()));
            cursor = page.hasNonNull("next") ? "&cursor=" + page.get("next").asString() : null;
        }
        assertThat(listed).isEqualTo(codes);
    }

    private static List<String> pointers(JsonNode item) {
        List<String> pointers = new ArrayList<>();
        item.get("problem").get("errors").forEach(it -> pointers.add(it.get("pointer").asString()));
        return pointers;
    }
}
