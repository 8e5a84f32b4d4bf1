package org.minesafety.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineEvent.MineRegistered;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.sensor.PointEvent.PointDefined;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.ValueType;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.testsupport.RestartableService;
import org.minesafety.testsupport.Tokens;
import tools.jackson.databind.JsonNode;

/** A mine of its own for each test: what it sends, and its alarms as they are served. */
final class MineScene {

    static final Duration LIMIT = Duration.ofSeconds(90);
    static final String COUNTY = "220221";
    private static final AtomicInteger SERIAL = new AtomicInteger(500);

    private final RestartableService service;
    private final Traffic traffic;
    private final String mine = COUNTY + "%06d".formatted(SERIAL.incrementAndGet());
    private final String corner = mine + "01MN0001A1";
    private final Instant start =
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);

    MineScene(RestartableService service, Traffic traffic) {
        this.service = service;
        this.traffic = traffic;
    }

    /** Returns when the service is ready. */
    static void start(RestartableService service) {
        service.start();
        String token = Tokens.of("operations").roles("operations").token();
        var operations = new RestCaller(service.address(), token);
        eventually(LIMIT, () -> operations.get("/actuator/health/readiness"));
    }

    String code() {
        return mine;
    }

    /** The point that {@link #define(String)} defines. */
    String corner() {
        return corner;
    }

    /** Time of the first reading. */
    Instant start() {
        return start;
    }

    void register(GasGrade gas, long version) {
        register(gas, List.of("220000", "220200", COUNTY), version);
    }

    /** Another county supervises it from now on. */
    void move(String county, long version) {
        register(GasGrade.HIGH, List.of("220000", county.substring(0, 4) + "00", county), version);
    }

    private void register(GasGrade gas, List<String> units, long version) {
        var state =
                new MineState(
                        mine,
                        "红旗煤矿",
                        null,
                        "91220221734567815B",
                        MineType.COAL_UNDERGROUND,
                        COUNTY,
                        units,
                        null,
                        MineStatus.PRODUCING,
                        null,
                        null,
                        null,
                        new DisasterGrades(gas, null, null, null, null, null, null),
                        null,
                        null,
                        null,
                        null,
                        null);
        traffic.send(
                Topics.MINE_REGISTRY,
                new EntityRecord<>(new MineRegistered(mine, start), state, version, "0"));
    }

    void define(String locationClass) {
        define(corner, "0001", locationClass);
    }

    void define(String point, String sensorType, String locationClass) {
        traffic.send(
                Topics.MEASURING_POINTS,
                new EntityRecord<>(
                        new PointDefined(mine, point, start),
                        new PointState(
                                mine,
                                point,
                                "01",
                                sensorType,
                                ValueType.ANALOG,
                                "%CH4",
                                null,
                                null,
                                List.of(),
                                locationClass,
                                null,
                                false),
                        1,
                        "0"));
    }

    void reading(int second, double value) {
        traffic.send(
                Longwall.frame(
                        mine,
                        start.plusSeconds(second),
                        null,
                        new String[] {corner},
                        null,
                        new double[] {value},
                        null),
                Topics.SENSOR_FRAMES);
        traffic.flush();
    }

    EntityRecord<RuleEvent, MineRules> awaitRules() {
        eventually(LIMIT, () -> assertThat(rules()).isNotEmpty());
        return rules().getFirst();
    }

    List<EntityRecord<RuleEvent, MineRules>> rules() {
        var rules = new ArrayList<EntityRecord<RuleEvent, MineRules>>();
        try (KafkaConsumer<String, byte[]> reader = Traffic.reader(Topics.ALARM_RULES)) {
            var ends = reader.endOffsets(reader.assignment());
            while (ends.entrySet().stream()
                    .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(Duration.ofMillis(100))
                        .forEach(record -> {
                            if (record.key().startsWith(mine)) {
                                rules.add(traffic.decode(Topics.ALARM_RULES, record));
                            }
                        });
            }
        }
        return rules;
    }

    List<JsonNode> alarms(String filters) {
        return items(county().get("/api/v1/alarms?mine=" + mine + filters));
    }

    static List<JsonNode> items(JsonNode page) {
        var items = new ArrayList<JsonNode>();
        page.get("items").forEach(items::add);
        return items;
    }

    static Instant startOf(JsonNode alarm) {
        return OffsetDateTime.parse(alarm.get("start").asString()).toInstant();
    }

    RestCaller county() {
        return client("county", "county-system", COUNTY);
    }

    RestCaller client(String name, String role, String... units) {
        return new RestCaller(service.address(), Tokens.of(name).roles(role).units(units).token());
    }

    RestCaller caller(String token) {
        return new RestCaller(service.address(), token);
    }
}
