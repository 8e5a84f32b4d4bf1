package org.minesafety.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.LateBeyondHorizon;
import org.minesafety.contracts.sensor.PointEvent.PointDefined;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.Receipt;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.sensor.ValueType;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.consumer.GroupReaders;
import org.minesafety.platform.frame.FrameHash;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.PoisonTrial;
import org.minesafety.testsupport.PoisonTrial.Poison;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** No record stops a reader of this service; each that nobody can take is one dead letter. */
class PoisonIT implements RunningService {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String SERVICE = "sensor-ingest-it";
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Autowired private EventCodec codec;
    @Autowired private ReactiveMongoTemplate mongo;
    @Autowired private MeterRegistry meters;
    @Autowired private GroupReaders readers;
    @Autowired private HealthIndicator points;

    private final String mine = Api.newMine();
    private final AtomicLong serial = new AtomicLong();

    @ParameterizedTest
    @ValueSource(strings = {"sensor-frames.v1", "sensor-backlog.v1"})
    void of_frames(String name) {
        Topic<SensorFrame> lane =
                name.equals(Topics.SENSOR_FRAMES.name())
                        ? Topics.SENSOR_FRAMES
                        : Topics.SENSOR_BACKLOG;
        var trial = trial(lane);
        trial.run(
                () -> frame(lane),
                List.of(
                        Poison.replacing("2026-03-01T[0-9:.]*Z", "+999999999-01-01T00:00:00Z"),
                        Poison.replacing("2026-03-01T[0-9:.]*Z", "-999999999-01-01T00:00:00Z"),
                        Poison.replacing("2026-03-01T[0-9:.]*Z", "1960-01-01T00:00:00Z"),
                        Poison.replacing("2026-03-01T[0-9:.]*Z", "2400-01-01T00:00:00Z"),
                        Poison.replacing("\"values\":\\[", "\"values\":[1.0,"),
                        Poison.replacing("\"values\":\\[", "\"values\":[1e999,"),
                        Poison.replacing("\"points\":\\[\"", "\"points\":[\"\\\\ud800")),
                good -> assertThat(stored("frames")).isEqualTo(trial.goods()));
        assertTold(lane, trial);
    }

    @Test
    void of_receipts() {
        var trial = trial(Topics.SENSOR_RECEIPTS);
        trial.run(
                this::receipt,
                List.of(
                        Poison.replacing("2026-03-01T[0-9:.]*Z", "+999999999-01-01T00:00:00Z"),
                        Poison.replacing("\"received\":\\d+", "\"received\":9e99")),
                good -> assertThat(stored("receipts")).isEqualTo(trial.goods()));
        assertTold(Topics.SENSOR_RECEIPTS, trial);
    }

    @Test
    void of_what_was_not_judged() {
        var trial = trial(Topics.LATE_BEYOND_HORIZON);
        trial.run(
                () -> {
                    String frame = "%064x".formatted(serial.incrementAndGet());
                    return record(
                            Topics.LATE_BEYOND_HORIZON,
                            new LateBeyondHorizon(
                                    mine, "01", frame, START, START, "r-" + mine, 1, START));
                },
                List.of(Poison.replacing("2026-03-01T[0-9:.]*Z", "+999999999-01-01T00:00:00Z")),
                good -> assertThat(readers.health().getStatus()).isEqualTo(Status.UP));
        assertTold(Topics.LATE_BEYOND_HORIZON, trial);
    }

    @Test
    void of_points() {
        var trial = trial(Topics.MEASURING_POINTS);
        trial.run(
                this::point,
                List.of(Poison.replacing("\"version\":\\d+", "\"version\":0")),
                good -> assertThat(points.health().getStatus()).isEqualTo(Status.UP));
        assertTold(Topics.MEASURING_POINTS, trial);
    }

    private static PoisonTrial trial(Topic<?> topic) {
        return new PoisonTrial(Infrastructure.kafka(), topic.name(), SERVICE);
    }

    private long stored(String collection) {
        String prefix = collection.equals("frames") ? mine : "r-" + mine;
        var own = Query.query(Criteria.where("_id").regex("^" + prefix));
        return mongo.count(own, collection).block(LIMIT);
    }

    private void assertTold(Topic<?> topic, PoisonTrial trial) {
        eventually(
                LIMIT,
                () ->
                        assertThat(
                                        meters
                                                .find("minesafety.deadletters")
                                                .tag("topic", topic.name())
                                                .counters()
                                                .stream()
                                                .mapToDouble(Counter::count)
                                                .sum())
                                .isEqualTo(trial.letters()));
        assertThat(readers.health().getStatus()).isEqualTo(Status.UP);
    }

    private ProducerRecord<String, byte[]> frame(Topic<SensorFrame> lane) {
        Instant at = START.plusSeconds(serial.incrementAndGet());
        String[] codes = {"A"};
        double[] values = {0.5};
        String hash =
                FrameHash.of(mine, "01", at, null, FrameHash.ofPoints(codes), null, values, null);
        return record(
                lane,
                new SensorFrame(
                        mine, "01", hash, at, null, at, "test", "r", codes, null, values, null));
    }

    private ProducerRecord<String, byte[]> receipt() {
        String id = "r-" + mine + "-" + serial.incrementAndGet();
        return record(
                Topics.SENSOR_RECEIPTS,
                new Receipt(id, mine, "01", "0".repeat(64), 1, 1, 0, List.of(), START));
    }

    private ProducerRecord<String, byte[]> point() {
        long version = serial.incrementAndGet();
        return record(
                Topics.MEASURING_POINTS,
                new EntityRecord<>(
                        new PointDefined(mine, "A", START),
                        new PointState(
                                mine,
                                "A",
                                "01",
                                "0001",
                                ValueType.ANALOG,
                                "%CH4",
                                null,
                                null,
                                List.of(),
                                null,
                                null,
                                false),
                        version,
                        "0".repeat(64)));
    }

    private <V> ProducerRecord<String, byte[]> record(Topic<V> topic, V value) {
        return codec.encode(
                topic,
                value,
                new Envelope(
                        UUID.randomUUID().toString(),
                        new ServiceName("sensor-ingest-service"),
                        START,
                        "test",
                        null));
    }
}
