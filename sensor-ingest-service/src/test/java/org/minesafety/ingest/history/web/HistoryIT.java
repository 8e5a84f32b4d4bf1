package org.minesafety.ingest.history.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.data.mongodb.core.query.Update.update;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.LateBeyondHorizon;
import org.minesafety.contracts.sensor.SuspicionKind;
import org.minesafety.ingest.Api;
import org.minesafety.ingest.RunningService;
import org.minesafety.ingest.TopicReader;
import org.minesafety.ingest.history.FrameStore;
import org.minesafety.ingest.suspicion.Suspicions;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

class HistoryIT implements RunningService {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @LocalServerPort private int port;
    @Autowired private ReactiveMongoTemplate mongo;
    @Autowired private Clock clock;
    @Autowired private FrameStore store;
    @Autowired private EventCodec codec;
    @Autowired private KafkaTemplate<String, byte[]> kafka;
    private String mine;
    private Api uplink;
    private Instant start;

    @BeforeEach
    void a_mine() {
        mine = Api.knownMine(mongo);
        uplink = Api.uplink(port, mine);
        uplink.define(mine, "A", "B");
        start = clock.instant().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void an_upload_that_is_sent_twice_is_stored_once_and_the_statement_balances() {
        String upload = upload(20);
        String first = send(upload);
        String second = send(upload);
        eventually(
                LIMIT,
                () -> {
                    long stored =
                            part(first).get("stored").asLong()
                                    + part(second).get("stored").asLong();
                    long again =
                            part(first).get("duplicate").asLong()
                                    + part(second).get("duplicate").asLong();
                    assertThat(stored).isEqualTo(40);
                    assertThat(again).isEqualTo(40);
                });
        String day = clock.instant().atOffset(ZoneOffset.ofHours(8)).toLocalDate().toString();
        JsonNode statement =
                body(uplink, "/api/v1/statements?mine=" + mine + "&day=" + day)
                        .get("systems")
                        .get(0);
        assertThat(statement.get("accepted").asLong()).isEqualTo(80);
        assertThat(statement.get("stored").asLong()).isEqualTo(40);
        assertThat(statement.get("duplicate").asLong()).isEqualTo(40);
        assertThat(statement.get("pending").asLong()).isZero();
    }

    @Test
    void samples_are_read_page_by_page_and_the_latest_by_itself() {
        String id = send(upload(20));
        eventually(LIMIT, () -> assertThat(part(id).get("stored").asLong()).isEqualTo(40));
        List<Double> values = new ArrayList<>();
        String path =
                "/api/v1/points/A/history?mine=%s&from=%s&to=%s&limit=7"
                        .formatted(mine, start, start.plusSeconds(3600));
        String cursor = "";
        while (cursor != null) {
            JsonNode page = body(Api.county(port, Api.COUNTY), path + cursor);
            page.get("items").forEach(it -> values.add(it.get("value").asDouble()));
            cursor = page.hasNonNull("next") ? "&cursor=" + page.get("next").asString() : null;
        }
        assertThat(values).hasSize(20).isSorted();
        JsonNode latest = body(uplink, "/api/v1/points/A/latest?mine=" + mine);
        assertThat(latest.get("sample").get("value").asDouble()).isEqualTo(19);
        assertThat(body(uplink, path.replace("limit=7", "resolution=5m")).get("items").size())
                .isPositive();
        Api.county(port, "220300")
                .get("/api/v1/points/A/latest?mine=" + mine)
                .expectStatus()
                .isNotFound();
        uplink.get(path.replace("limit=7", "resolution=1h")).expectStatus().isBadRequest();
    }

    @Test
    void of_two_values_for_one_time_one_is_shown_and_the_conflict_is_told_once() {
        String json = frame(start, 1);
        send(stated(json, start.toString()));
        send(json.replace("[1,", "[7,"));
        String later = start.plusMillis(1).toString();
        send(stated(json.replace("[1,", "[3,"), later));
        String path =
                "/api/v1/points/A/history?mine=%s&from=%s&to=%s"
                        .formatted(mine, start, start.plusMillis(1));
        eventually(
                LIMIT,
                () -> {
                    JsonNode shown = body(uplink, path).get("items").get(0);
                    assertThat(shown.get("value").asDouble()).isEqualTo(3);
                    assertThat(shown.get("revised").asBoolean()).isTrue();
                    assertThat(shown.get("others").values())
                            .extracting(it -> it.get("value").asDouble())
                            .containsExactly(1.0, 7.0);
                });
        Instant hour = start.truncatedTo(ChronoUnit.HOURS);
        String id = Suspicions.id(SuspicionKind.VALUE_CONFLICT, mine, "01", "A", hour);
        try (var topic = new TopicReader<>(Topics.SENSOR_SUSPICIONS)) {
            eventually(LIMIT, () -> assertThat(topic.read(mine + "|" + id)).isNotEmpty());
            send(stated(json.replace("[1,", "[4,"), later));
            eventually(
                    LIMIT,
                    () -> {
                        assertThat(body(uplink, path).toString()).contains("4.0");
                        assertThat(
                                        mongo.findAll(Document.class, "dirtyHours")
                                                .filter(it -> it.getString("_id").startsWith(mine))
                                                .hasElements()
                                                .block(LIMIT))
                                .isFalse();
                    });
            assertThat(topic.read(mine + "|" + id)).hasSize(1);
        }
    }

    private static String stated(String json, String uploadTime) {
        return json.replace("\"system\"", "\"uploadTime\":\"" + uploadTime + "\",\"system\"");
    }

    /** Told by detection, in whatever order and however often, also before the receipt is known. */
    @Test
    void a_receipt_says_what_was_not_judged() {
        String id = send(upload(3));
        for (int i = 2; i >= 0; i--) {
            var late = late(id, i);
            store.notJudged(List.of(late)).block(LIMIT);
            store.notJudged(List.of(late, late)).block(LIMIT);
        }
        tell(late(id, 3));
        eventually(
                LIMIT,
                () -> {
                    JsonNode notJudged = part(id).get("notJudged");
                    assertThat(notJudged.get("reason").asString()).isEqualTo("beyond-horizon");
                    assertThat(notJudged.get("frames").asLong()).isEqualTo(4);
                    assertThat(notJudged.get("readings").asLong()).isEqualTo(8);
                    assertThat(notJudged.get("first").values())
                            .extracting(it -> Instant.parse(it.get("dataTime").asString()))
                            .containsExactly(
                                    start,
                                    start.plusSeconds(20),
                                    start.plusSeconds(40),
                                    start.plusSeconds(60));
                });
        String other = send(upload(1));
        eventually(LIMIT, () -> assertThat(part(other).has("notJudged")).isFalse());
    }

    private LateBeyondHorizon late(String receipt, int number) {
        return new LateBeyondHorizon(
                mine,
                "01",
                "f" + number,
                start.plusSeconds(20L * number),
                clock.instant(),
                receipt,
                2,
                clock.instant());
    }

    private void tell(LateBeyondHorizon late) {
        var envelope =
                new Envelope("x", new ServiceName("test"), clock.instant(), "correlation", null);
        kafka.send(codec.encode(Topics.LATE_BEYOND_HORIZON, late, envelope)).join();
    }

    @Test
    void statistics_of_the_greatest_values_are_numbers() {
        String json = frame(start, 1).replace("[1,", "[1.7e308,");
        send(json);
        send(json.replace(start.toString(), start.plusMillis(5).toString()));
        String path =
                "/api/v1/points/A/history?mine=%s&from=%s&to=%s&resolution=5m"
                        .formatted(mine, start.minusSeconds(300), start.plusSeconds(300));
        eventually(
                LIMIT,
                () -> {
                    JsonNode slot = body(uplink, path).get("items").get(0);
                    assertThat(slot.get("count").asInt()).isEqualTo(2);
                    assertThat(slot.get("mean").isNumber()).isTrue();
                    assertThat(slot.get("mean").asDouble()).isEqualTo(1.7e308);
                });
    }

    @Test
    void a_receipt_that_may_be_on_its_way_is_to_be_asked_for_again() {
        uplink.get("/api/v1/receipts/" + UUID.randomUUID()).expectStatus().isNotFound();
        long now = clock.instant().toEpochMilli();
        UUID young = new UUID(now << 16 | 7 << 12, Long.MIN_VALUE);
        uplink.get("/api/v1/receipts/" + young)
                .expectStatus()
                .isEqualTo(409)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:receipt-not-known-yet");
        String id = send(upload(1));
        eventually(
                LIMIT,
                () ->
                        Api.uplink(port, Api.newMine())
                                .get("/api/v1/receipts/" + id)
                                .expectStatus()
                                .isEqualTo(409));
    }

    @Test
    void a_link_is_up_from_its_first_contact_and_ends_with_its_last_point() {
        eventually(LIMIT, () -> assertThat(link()).isEqualTo("NEVER"));
        Instant old = clock.instant().minusSeconds(500).truncatedTo(ChronoUnit.MILLIS);
        send(frame(old, 1));
        eventually(LIMIT, () -> assertThat(link()).isEqualTo("UP"));
        assertThat(lastDataTime()).isEqualTo(old);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        send(frame(now, 1));
        eventually(LIMIT, () -> assertThat(lastDataTime()).isEqualTo(now));
        uplink.putPoints(
                        mine,
                        List.of(
                                java.util.Map.of(
                                        "code",
                                        "A",
                                        "system",
                                        "01",
                                        "sensorType",
                                        "0001",
                                        "withdrawn",
                                        true),
                                java.util.Map.of(
                                        "code",
                                        "B",
                                        "system",
                                        "01",
                                        "sensorType",
                                        "0001",
                                        "withdrawn",
                                        true)))
                .expectStatus()
                .isOk();
        eventually(LIMIT, () -> assertThat(link()).isEqualTo("NO_LONGER_EXPECTED"));
        try (var topic = new TopicReader<>(Topics.LINK_STATES)) {
            eventually(
                    LIMIT,
                    () ->
                            assertThat(topic.read(mine + "|01"))
                                    .extracting(it -> it.state().state().name())
                                    .containsExactly("NEVER", "UP", "NO_LONGER_EXPECTED"));
            assertThat(topic.read(mine + "|01").getLast().state().holds()).isNotEmpty();
        }
    }

    @Test
    void a_link_that_cannot_be_judged_holds_up_no_other() {
        eventually(LIMIT, () -> assertThat(link()).isEqualTo("NEVER"));
        Query damaged = query(where("_id").is(mine + "|01"));
        mongo.updateFirst(damaged, update("state.state", "of a newer release"), "links")
                .block(LIMIT);
        try {
            send(frame(clock.instant().truncatedTo(ChronoUnit.MILLIS), 1));
            a_mine();
            eventually(LIMIT, () -> assertThat(link()).isEqualTo("NEVER"));
        } finally {
            mongo.remove(damaged, "links").block(LIMIT);
        }
    }

    private Instant lastDataTime() {
        JsonNode items = body(uplink, "/api/v1/links?mine=" + mine).get("items");
        return Instant.parse(items.get(0).get("lastDataTime").asString());
    }

    private String link() {
        JsonNode items = body(uplink, "/api/v1/links?mine=" + mine).get("items");
        return items.isEmpty() ? "" : items.get(0).get("state").asString();
    }

    private String upload(int frames) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            all.add(frame(start.plusSeconds(20L * i), i));
        }
        return "{\"frames\":[" + String.join(",", all) + "]}";
    }

    private String frame(Instant time, int value) {
        return "{'mine':'%s','system':'01','dataTime':'%s','points':['A','B'],'values':[%d,0.5]}"
                .formatted(mine, time, value)
                .replace('\'', '"');
    }

    private String send(String json) {
        return uplink.upload(json)
                .expectStatus()
                .isAccepted()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody()
                .get("id")
                .asString();
    }

    private JsonNode part(String receipt) {
        return body(uplink, "/api/v1/receipts/" + receipt).get("parts").get(0);
    }

    private static JsonNode body(Api api, String path) {
        return api.get(path)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }
}
