package org.minesafety.ingest.reading.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.sensor.Receipt;
import org.minesafety.ingest.Api;
import org.minesafety.ingest.RunningService;
import org.minesafety.ingest.TopicReader;
import org.minesafety.ingest.reading.InFlight;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Uploads made to do harm to others behind them: they are rejected, and nothing is stuck. */
class HostileUploadIT implements RunningService {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MILLION = 1_000_000;
    private static final int TOO_MANY = 20_000;

    @LocalServerPort private int port;
    @Autowired private ReactiveMongoTemplate mongo;
    @Autowired private Clock clock;
    @Autowired private InFlight inFlight;
    private String mine;
    private Api uplink;

    @BeforeEach
    void a_mine_with_a_point() {
        mine = Api.knownMine(mongo);
        uplink = Api.uplink(port, mine);
        uplink.define(mine, "A");
    }

    @AfterEach
    void nothing_is_left_under_way() {
        eventually(LIMIT, () -> assertThat(inFlight.bytes()).isZero());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+292278995-01-01T00:00:00Z",
                "-292275056-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00+08:00",
                "-0001-01-01T00:00:00Z"
            })
    void a_year_that_no_store_can_keep_is_no_time_and_its_receipt_is_kept(String time) {
        var receipt = accepted(uplink.upload(frame("01", time, "'A'")));
        assertThat(receipt.rejects().getFirst().reason()).isEqualTo("time-unreadable");
        eventually(
                LIMIT, () -> uplink.get("/api/v1/receipts/" + receipt.id()).expectStatus().isOk());
    }

    @Test
    void the_first_and_the_last_year_are_times() {
        for (String time : new String[] {"0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"}) {
            var receipt = accepted(uplink.upload(frame("01", time, "'A'")));
            assertThat(receipt.rejects().getFirst().reason())
                    .startsWith("time-")
                    .isNotEqualTo("time-unreadable");
            eventually(
                    LIMIT,
                    () -> uplink.get("/api/v1/receipts/" + receipt.id()).expectStatus().isOk());
        }
    }

    @Test
    void a_name_that_would_not_fit_into_a_receipt_is_shortened_there() {
        var receipt = accepted(uplink.upload(frame("01", now(), "'" + "x".repeat(MILLION) + "'")));
        assertThat(receipt.rejected()).isOne();
        assertThat(receipt.rejects().getFirst().reason()).isEqualTo("unknown-point");
        assertThat(receipt.rejects().getFirst().point()).hasSizeLessThan(100).startsWith("xxx");
        assertThat(kept().rejected()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "001", "０１", "1a"})
    void what_is_no_system_is_the_wrong_one_and_not_named_in_the_receipt(String system) {
        var receipt = accepted(uplink.upload(frame(system, now(), "'A'")));
        assertThat(receipt.rejects().getFirst().reason()).isEqualTo("wrong-system");
        assertThat(kept().system()).isNull();
    }

    @Test
    void a_system_as_long_as_an_upload_harms_nobody() {
        var receipt = accepted(uplink.upload(frame("0".repeat(MILLION), now(), "'A'")));
        assertThat(receipt.rejects().getFirst().reason()).isEqualTo("wrong-system");
        assertThat(kept().rejected()).isOne();
    }

    static Stream<Arguments> long_columns() {
        return Stream.of(
                Arguments.of("points", "'A'" + ",'A'".repeat(TOO_MANY), "1"),
                Arguments.of("values", "'A','A'", "1" + ",1".repeat(TOO_MANY)),
                Arguments.of("status", "'A'", "1],'status':[0" + ",0".repeat(TOO_MANY)),
                Arguments.of("units", "'A'", "1],'units':[null" + ",null".repeat(TOO_MANY)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("long_columns")
    void a_column_longer_than_any_mine_needs_is_refused_where_it_is(
            String column, String points, String values) {
        uplink.upload(frame("01", now(), points).replace("[1]", "[" + quoted(values) + "]"))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:invalid-request")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("#/" + column);
    }

    private String now() {
        return clock.instant().toString();
    }

    private String frame(String system, String time, String points) {
        return quoted(
                "{'mine':'%s','system':'%s','dataTime':'%s','points':[%s],'values':[1]}"
                        .formatted(mine, system, time, points));
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private Receipt kept() {
        try (var topic = new TopicReader<>(Topics.SENSOR_RECEIPTS)) {
            return topic.read(mine).getFirst();
        }
    }

    private static ReceiptView accepted(ResponseSpec response) {
        return response.expectStatus()
                .isAccepted()
                .expectBody(ReceiptView.class)
                .returnResult()
                .getResponseBody();
    }
}
