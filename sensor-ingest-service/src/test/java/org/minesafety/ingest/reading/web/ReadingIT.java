package org.minesafety.ingest.reading.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.sensor.Receipt;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.sensor.SuspicionKind;
import org.minesafety.ingest.Api;
import org.minesafety.ingest.RunningService;
import org.minesafety.ingest.TopicReader;
import org.minesafety.ingest.link.Sightings;
import org.minesafety.ingest.link.domain.Sighting;
import org.minesafety.ingest.reading.InFlight;
import org.minesafety.ingest.suspicion.Suspicions;
import org.minesafety.platform.frame.FrameHash;
import org.minesafety.testsupport.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class ReadingIT implements RunningService {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @LocalServerPort private int port;
    @Autowired private ReactiveMongoTemplate mongo;
    @Autowired private Clock clock;
    @Autowired private InFlight inFlight;
    @Autowired private Sightings sightings;
    private String mine;
    private Api uplink;
    private Instant now;

    @BeforeEach
    void a_mine_with_two_points() {
        mine = Api.knownMine(mongo);
        uplink = Api.uplink(port, mine);
        uplink.define(mine, "A", "B");
        now = clock.instant().minusSeconds(10);
    }

    @AfterEach
    void nothing_is_left_under_way() {
        eventually(LIMIT, () -> assertThat(inFlight.bytes()).isZero());
    }

    @Test
    void a_frame_is_on_kafka_when_it_is_acknowledged() {
        var receipt =
                accepted(uplink.upload(frame(now, "'A','B'", "0.46, null", ",'status':[0,4]")));
        assertThat(receipt.received()).isEqualTo(2);
        assertThat(receipt.accepted()).isEqualTo(2);
        assertThat(receipt.rejects()).isEmpty();
        SensorFrame frame = frames(1).getFirst();
        assertThat(frame.points()).containsExactly("A", "B");
        assertThat(frame.values()).containsExactly(0.46, Double.NaN);
        assertThat(frame.status()).containsExactly(0, 4);
        assertThat(frame.receipt()).isEqualTo(receipt.id());
        assertThat(frame.source()).isEqualTo("mine-uplink");
        assertThat(frame.frame()).isEqualTo(FrameHash.of(frame));
        try (var topic = new TopicReader<>(Topics.SENSOR_RECEIPTS)) {
            Receipt kept = topic.read(mine).getFirst();
            assertThat(kept.id()).isEqualTo(receipt.id());
            assertThat(kept.accepted()).isEqualTo(2);
            assertThat(kept.sha256()).isEqualTo(receipt.sha256());
        }
    }

    @Test
    void an_old_frame_goes_the_way_of_the_backlog() {
        accepted(uplink.upload(frame(now.minusSeconds(600), "'A'", "1", "")));
        try (var topic = new TopicReader<>(Topics.SENSOR_BACKLOG)) {
            assertThat(topic.read(mine)).hasSize(1);
        }
        assertThat(frames(0)).isEmpty();
    }

    @Test
    void a_live_frame_does_not_overtake_the_backlog_of_its_own_upload() {
        List<Instant> times =
                IntStream.range(0, 300).mapToObj(i -> now.minusSeconds(3_000L * i)).toList();
        String gap = frames(times.subList(0, 10).stream(), "1");
        String backlog = frames(times.stream(), "1" + ",2".repeat(99));
        assertThat(accepted(uplink.upload(gap)).accepted()).isEqualTo(10);
        assertThat(frames(10)).extracting(SensorFrame::dataTime).isSorted();
        String[] codes =
                IntStream.range(0, 100).mapToObj("C%03d"::formatted).toArray(String[]::new);
        uplink.define(mine, codes);
        assertThat(accepted(uplink.upload(backlog)).accepted()).isEqualTo(30_000);
        assertThat(frames(10)).hasSize(10);
        try (var topic = new TopicReader<>(Topics.SENSOR_BACKLOG)) {
            assertThat(topic.read(mine))
                    .extracting(SensorFrame::dataTime)
                    .hasSize(300)
                    .isSorted()
                    .endsWith(now.truncatedTo(ChronoUnit.MILLIS));
        }
    }

    private String frames(Stream<Instant> times, String values) {
        int points = values.split(",").length;
        String codes =
                points == 1
                        ? "'A'"
                        : IntStream.range(0, points)
                                .mapToObj("'C%03d'"::formatted)
                                .collect(Collectors.joining(","));
        return times.map(time -> frame(time, codes, values, ""))
                .collect(Collectors.joining(",", "{\"frames\":[", "]}"));
    }

    @Test
    void
            an_hour_of_more_frames_than_a_mine_can_have_is_full_but_what_was_accepted_may_come_again() {
        Instant hour = now.minusSeconds(7_200).truncatedTo(ChronoUnit.HOURS);
        String upload =
                frames(IntStream.range(0, 2_100).mapToObj(i -> hour.plusMillis(9 * i)), "1");
        var receipt = accepted(uplink.upload(upload));
        assertThat(receipt.accepted()).isEqualTo(2_000);
        assertThat(reasons(receipt)).hasSize(100).containsOnly("hour-full");
        assertThat(accepted(uplink.upload(upload)).accepted()).isEqualTo(2_000);
        try (var topic = new TopicReader<>(Topics.SENSOR_SUSPICIONS)) {
            String id = Suspicions.id(SuspicionKind.HOUR_FULL, mine, "01", null, hour);
            assertThat(topic.read(mine + "|" + id)).hasSize(1);
        }
    }

    @Test
    void times_are_of_milliseconds_and_there_is_one_zero() {
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        accepted(uplink.upload(frame(time.plusNanos(999_999), "'A','B'", "-0.0, 1", "")));
        accepted(uplink.upload(frame(time, "'A','B'", "0, 1", "")));
        List<SensorFrame> both = frames(2);
        assertThat(both).extracting(SensorFrame::dataTime).containsOnly(time);
        assertThat(both)
                .extracting(SensorFrame::frame)
                .hasSize(2)
                .containsOnly(both.getFirst().frame());
        assertThat(both)
                .allSatisfy(it -> {
                    assertThat(Double.doubleToRawLongBits(it.values()[0])).isZero();
                    assertThat(it.receivedTime())
                            .isEqualTo(it.receivedTime().truncatedTo(ChronoUnit.MILLIS));
                });
    }

    @Test
    void a_time_that_cannot_be_read_is_answered_with_the_form_that_can() {
        String json = frame(now, "'A'", "1", "").replace(now.toString(), "24.11.2026 12:00");
        assertThat(accepted(uplink.upload(json)).rejects().getFirst().wanted())
                .contains("RFC 3339")
                .contains("2026-11-24T12:00:00+08:00");
    }

    @Test
    void what_is_wrong_is_rejected_reading_by_reading_and_the_rest_accepted() {
        String json =
                frame(
                        now,
                        "'A','B','X','A','B'",
                        "1.5, 1e400, 1, 2, 'NaN'",
                        ",'units':['%CH4',null,null,null,null]");
        var receipt = accepted(uplink.upload(json));
        assertThat(receipt.received()).isEqualTo(5);
        assertThat(receipt.accepted()).isEqualTo(1);
        assertThat(reasons(receipt))
                .containsExactly(
                        "non-finite", "unknown-point", "duplicate-point", "duplicate-point");
        SensorFrame frame = frames(1).getFirst();
        assertThat(frame.points()).containsExactly("A");
        assertThat(frame.values()).containsExactly(1.5);
        assertThat(frame.frame()).isEqualTo(FrameHash.of(frame));
    }

    static Stream<Arguments> wrong_frames() {
        return Stream.of(
                Arguments.of("'A','B'", "1", "", "0", "length-mismatch"),
                Arguments.of("'A'", "1", ",'units':['ppm']", "0", "wrong-unit"),
                Arguments.of("'A'", "true", "", "0", "unreadable"),
                Arguments.of("'A'", "'1.0'", "", "0", "unreadable"),
                Arguments.of("'A'", "'-Infinity'", "", "0", "non-finite"),
                Arguments.of("'A'", "1", ",'offsetsMs':[3600000]", "0", "bad-offset"),
                Arguments.of("'A'", "1", ",'offsetsMs':[-1]", "0", "bad-offset"),
                Arguments.of("'A'", "1", ",'offsetsMs':[1200000]", "0", "time-ahead"),
                Arguments.of("'A'", "1", ",'status':[256]", "0", "bad-status"),
                Arguments.of("'A'", "1", ",'status':[0.5]", "0", "bad-status"),
                Arguments.of("'A'", "1", "", "400", "time-ahead"),
                Arguments.of("'A'", "1", "", "-9999999999", "time-too-early"),
                Arguments.of("'A'", "1", ",'uploadTime':'2999-01-01T00:00:00Z'", "0", "time-ahead"),
                Arguments.of("'A'", "1", ",'uploadTime':'soon'", "0", "time-unreadable"));
    }

    @ParameterizedTest
    @MethodSource("wrong_frames")
    void every_fault_has_its_word(
            String points, String values, String more, String shift, String word) {
        Instant time = now.plusSeconds(Long.parseLong(shift));
        var receipt = accepted(uplink.upload(frame(time, points, values, more)));
        assertThat(receipt.accepted()).isZero();
        assertThat(receipt.rejected()).isEqualTo(receipt.received()).isPositive();
        assertThat(reasons(receipt)).containsOnly(word);
        assertThat(frames(0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, '', 390", "0, ',''offsetsMs'':[1200000]', 1190", "-700, '', "})
    void a_source_that_is_refused_for_its_clock_is_seen_all_the_same(
            long shift, String more, Long leadSeconds) {
        accepted(uplink.upload(frame(now.plusSeconds(shift), "'A'", "1", more)));
        Sighting seen =
                sightings
                        .of(List.of(mine + "|01"))
                        .next()
                        .defaultIfEmpty(Sighting.nothing(mine, "01"))
                        .block(LIMIT);
        if (leadSeconds == null) {
            assertThat(seen.refused()).isNull();
        } else {
            assertThat(seen.refused().lead())
                    .isBetween(
                            Duration.ofSeconds(leadSeconds - 20), Duration.ofSeconds(leadSeconds));
        }
    }

    @Test
    void a_mine_of_somebody_else_is_unknown_and_gets_no_receipt() {
        String other = Api.knownMine(mongo);
        String json = frame(now, "'A'", "1", "").replace(mine, other);
        assertThat(reasons(accepted(uplink.upload(json)))).containsExactly("unknown-mine");
        try (var topic = new TopicReader<>(Topics.SENSOR_RECEIPTS)) {
            assertThat(topic.read(other)).isEmpty();
        }
    }

    @Test
    void a_frame_too_large_for_one_record_travels_in_several() {
        String[] codes =
                IntStream.range(0, 100).mapToObj("C%03d"::formatted).toArray(String[]::new);
        uplink.define(mine, codes);
        String points = Stream.of(codes).map("'%s'"::formatted).collect(Collectors.joining(","));
        String wide = "," + " ".repeat(3_000);
        String values =
                IntStream.range(0, 100).mapToObj(i -> "0." + i).collect(Collectors.joining(wide));
        var receipt = accepted(uplink.upload(frame(now, points, values, "")));
        assertThat(receipt.accepted()).isEqualTo(100);
        List<SensorFrame> parts = frames(2);
        assertThat(parts).hasSize(2);
        assertThat(parts.stream().flatMap(it -> Stream.of(it.points()))).containsExactly(codes);
        assertThat(parts).allSatisfy(it -> assertThat(it.frame()).isEqualTo(FrameHash.of(it)));
    }

    @Test
    void many_frames_of_several_mines_are_one_upload() {
        String other = Api.knownMine(mongo);
        Api both = Api.uplink(port, mine, other);
        both.define(other, "A");
        String frames =
                "{'frames':[%s,%s,%s]}"
                        .formatted(
                                frame(now, "'A','B'", "1,2", ""),
                                frame(now.minusSeconds(20), "'A','B'", "1,2", ""),
                                frame(now, "'A'", "3", "").replace(mine, other));
        assertThat(accepted(both.upload(frames.replace('\'', '"'))).accepted()).isEqualTo(5);
        assertThat(frames(2)).hasSize(2);
        try (var topic = new TopicReader<>(Topics.SENSOR_RECEIPTS)) {
            assertThat(topic.read(other).getFirst().accepted()).isEqualTo(1);
            assertThat(topic.read(mine).getFirst().accepted()).isEqualTo(4);
        }
    }

    @Test
    void a_unit_that_changes_is_known_at_once() {
        accepted(uplink.upload(frame(now, "'A'", "1", "")));
        uplink.putPoints(
                        mine,
                        List.of(
                                java.util.Map.of(
                                        "code", "A", "system", "01", "sensorType", "0004")))
                .expectStatus()
                .isOk();
        Instant after = now.plusSeconds(60); // the change holds from its commit, in data time
        assertThat(reasons(accepted(uplink.upload(frame(after, "'A'", "1", ",'units':['%CH4']")))))
                .containsExactly("wrong-unit");
        assertThat(accepted(uplink.upload(frame(after, "'A'", "1", ",'units':['ppm']"))).accepted())
                .isEqualTo(1);
        assertThat(accepted(uplink.upload(frame(now, "'A'", "2", ",'units':['%CH4']"))).accepted())
                .isEqualTo(1);
    }

    @Test
    void only_an_uplink_uploads() {
        String json = frame(now, "'A'", "1", "");
        Api.of(port, Tokens.of("mine").roles("mine").mines(mine).token())
                .upload(json)
                .expectStatus()
                .isForbidden();
        Api.of(port, "nonsense").upload(json).expectStatus().isUnauthorized();
    }

    private String frame(Instant time, String points, String values, String more) {
        return "{'mine':'%s','system':'01','dataTime':'%s','points':[%s],'values':[%s]%s}"
                .formatted(mine, time, points, values, more)
                .replace('\'', '"');
    }

    private static ReceiptView accepted(ResponseSpec response) {
        return response.expectStatus()
                .isAccepted()
                .expectBody(ReceiptView.class)
                .returnResult()
                .getResponseBody();
    }

    private static List<String> reasons(ReceiptView receipt) {
        return receipt.rejects().stream().map(ReceiptView.RejectView::reason).toList();
    }

    private List<SensorFrame> frames(int expected) {
        try (var topic = new TopicReader<>(Topics.SENSOR_FRAMES)) {
            List<SensorFrame> frames = topic.read(mine);
            assertThat(frames).hasSizeGreaterThanOrEqualTo(expected);
            return frames;
        }
    }
}
