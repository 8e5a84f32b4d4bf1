package org.minesafety.ingest.mine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineClass;
import org.minesafety.contracts.mine.MineEvent.MineRegistered;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.ingest.SensorIngestServiceApplication;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.RestartableService;
import org.minesafety.testsupport.Tokens;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service knows the mines of the registry without asking anybody. */
class MineProjectionIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final String HONGQI = "220221000001";
    private static final String DONGSHAN = "220523000007";

    private final RestartableService service =
            new RestartableService(SensorIngestServiceApplication.class);

    @Test
    void the_newest_version_of_each_mine_is_known_whatever_comes_in_between() {
        try (service) {
            service.start();
            send(HONGQI, 1);
            send(HONGQI, 3);
            send(poison(HONGQI));
            send(HONGQI, 3);
            send(HONGQI, 2);
            send(DONGSHAN, 1);
            eventually(LIMIT, () -> assertThat(version(DONGSHAN)).isEqualTo(1));
            eventually(LIMIT, () -> assertThat(version(HONGQI)).isEqualTo(3));
            assertThat(held(HONGQI))
                    .isEqualTo(
                            new Mine(
                                    HONGQI,
                                    MineType.COAL_UNDERGROUND,
                                    List.of("220000", "220200", "220221"),
                                    MineStatus.PRODUCING,
                                    GasGrade.HIGH));
            eventually(LIMIT, () -> assertThat(deadLetters()).isEqualTo(1));

            service.stop();
            service.start();
            eventually(LIMIT, this::assertReady);
            assertThat(version(HONGQI)).isEqualTo(3);
            send(HONGQI, 4);
            eventually(LIMIT, () -> assertThat(version(HONGQI)).isEqualTo(4));
        }
    }

    private Mine held(String code) {
        return service.bean(ReactiveMongoTemplate.class)
                .findById(code, Mine.class, "mines")
                .block(LIMIT);
    }

    private long version(String code) {
        HeldVersion held =
                operations("/actuator/projections/mines?entity=" + code)
                        .expectStatus()
                        .isOk()
                        .expectBody(HeldVersion.class)
                        .returnResult()
                        .getResponseBody();
        return held.version();
    }

    private long deadLetters() {
        return operations("/actuator/deadletters")
                .expectStatus()
                .isOk()
                .expectBodyList(OpenLetters.class)
                .returnResult()
                .getResponseBody()
                .stream()
                .filter(letters -> letters.topic().equals(Topics.MINE_REGISTRY.name()))
                .findFirst()
                .orElseThrow()
                .open();
    }

    private void assertReady() {
        operations("/actuator/health/readiness").expectStatus().isOk();
    }

    private WebTestClient.ResponseSpec operations(String path) {
        return WebTestClient.bindToServer()
                .baseUrl(service.address().toString())
                .build()
                .get()
                .uri(path)
                .headers(headers ->
                        headers.setBearerAuth(Tokens.of("operations").roles("operations").token()))
                .exchange();
    }

    record HeldVersion(long version) {}

    record OpenLetters(String topic, long open) {}

    private void send(String code, long version) {
        send(record(code, version));
    }

    @SuppressWarnings("unchecked")
    private void send(ProducerRecord<String, byte[]> record) {
        ((KafkaTemplate<String, byte[]>) service.bean(KafkaTemplate.class)).send(record).join();
    }

    private ProducerRecord<String, byte[]> poison(String code) {
        var good = record(code, 9);
        return new ProducerRecord<>(
                good.topic(), null, good.key(), "<xml/>".getBytes(UTF_8), good.headers());
    }

    private ProducerRecord<String, byte[]> record(String code, long version) {
        var mine =
                new MineState(
                        code,
                        "红旗煤矿",
                        null,
                        "91220221734567815B",
                        MineType.COAL_UNDERGROUND,
                        "220221",
                        List.of("220000", "220200", "220221"),
                        null,
                        MineStatus.PRODUCING,
                        new Location(126.5, 43.25),
                        null,
                        MineClass.B,
                        new DisasterGrades(GasGrade.HIGH, null, null, null, null, null),
                        780,
                        65,
                        98,
                        null);
        return service.bean(EventCodec.class)
                .encode(
                        Topics.MINE_REGISTRY,
                        new EntityRecord<>(
                                new MineRegistered(code, NOON),
                                mine,
                                version,
                                "%064x".formatted(version)),
                        new Envelope(
                                code + "-" + version,
                                new ServiceName("hazard-service"),
                                NOON,
                                "test",
                                null));
    }
}
