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
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.domain.Longwall;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent;
import org.minesafety.contracts.alarm.RuleEvent.RulesChanged;
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
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;

/** Readings of a mine become alarms on Kafka, over REST and in the feed of whoever may see them. */
class AlarmServiceIT {

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final String COUNTY = "220221";
    private static final AtomicInteger SERIAL = new AtomicInteger(500);
    private static final RestartableService SERVICE =
            new RestartableService(AlertServiceApplication.class);
    private static final Traffic TRAFFIC = new Traffic();

    private final String mine = COUNTY + "%06d".formatted(SERIAL.incrementAndGet());
    private final String corner = mine + "01MN0001A1";
    private final Instant start =
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);

    @BeforeAll
    static void start() {
        SERVICE.start();
        eventually(
                LIMIT, () -> client("operations", "operations").get("/actuator/health/readiness"));
    }

    @AfterAll
    static void end() {
        TRAFFIC.close();
        SERVICE.close();
    }

    @Test
    void a_reading_beyond_the_level_is_an_alarm_in_the_list_and_in_the_feed() {
        register(GasGrade.HIGH, 1);
        define("T0");
        awaitRules();
        Queue<JsonNode> feed = new ConcurrentLinkedQueue<>();
        Disposable subscription = listen(feed);
        try {
            reading(0, 1.2);
            eventually(LIMIT, () -> assertThat(alarms("")).hasSize(1));
            JsonNode alarm = alarms("").getFirst();
            assertThat(alarm.get("state").asString()).isEqualTo("OPEN");
            assertThat(alarm.get("level").asString()).isEqualTo("ALARM");
            assertThat(alarm.get("rule").asString()).isEqualTo("0001-T0-high");
            assertThat(startOf(alarm)).isEqualTo(start);
            reading(30, 1.6);
            eventually(LIMIT, () -> assertThat(alarms("&level=POWER_OFF")).hasSize(1));
            assertThat(alarms("&level=ALARM")).isEmpty();
            eventually(LIMIT, () -> assertThat(feed).hasSizeGreaterThanOrEqualTo(2));
            assertThat(feed).allSatisfy(it -> assertThat(it.get("id")).isEqualTo(alarm.get("id")));
        } finally {
            subscription.dispose();
        }
    }

    @Test
    void late_readings_and_a_restart_change_nothing_but_what_is_known() {
        register(GasGrade.HIGH, 1);
        define("T0");
        awaitRules();
        reading(60, 1.2);
        eventually(LIMIT, () -> assertThat(alarms("")).hasSize(1));
        String id = alarms("").getFirst().get("id").asString();
        TRAFFIC.send(
                Longwall.frame(
                        mine, start, null, new String[] {corner}, null, new double[] {1.1}, null),
                Topics.SENSOR_BACKLOG);
        eventually(LIMIT, () -> assertThat(startOf(alarms("").getFirst())).isEqualTo(start));
        SERVICE.stop();
        reading(90, 0.5);
        SERVICE.start();
        eventually(LIMIT, () -> assertThat(alarms("&state=CLOSED")).hasSize(1));
        JsonNode closed = alarms("").getFirst();
        assertThat(closed.get("id").asString()).isEqualTo(id);
        assertThat(closed.get("seconds").asLong()).isEqualTo(90);
    }

    @Test
    void the_list_is_read_page_by_page_and_narrowed_by_time() {
        register(GasGrade.HIGH, 1);
        define("T0");
        awaitRules();
        int count = 5;
        for (int i = 0; i < count; i++) {
            reading(60 * i, 1.2);
            reading(60 * i + 30, 0.5);
        }
        eventually(LIMIT, () -> assertThat(alarms("&state=CLOSED")).hasSize(count));
        var starts = new ArrayList<String>();
        String cursor = "";
        do {
            JsonNode page = county().get("/api/v1/alarms?mine=" + mine + "&limit=2" + cursor);
            page.get("items").forEach(it -> starts.add(it.get("start").asString()));
            cursor = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!cursor.isEmpty());
        assertThat(starts).hasSize(count).doesNotHaveDuplicates();
        assertThat(starts).isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(alarms("&from=" + start.plusSeconds(31) + "&to=" + start.plusSeconds(61)))
                .extracting(AlarmServiceIT::startOf)
                .containsExactly(start.plusSeconds(60));
    }

    @Test
    void nobody_sees_the_alarms_of_mines_outside_the_scope() {
        register(GasGrade.HIGH, 1);
        define("T0");
        awaitRules();
        reading(0, 1.2);
        eventually(LIMIT, () -> assertThat(alarms("")).hasSize(1));
        String path = "/api/v1/alarms?mine=" + mine;
        assertThat(items(client("supervisor", "supervisor", "220523").get(path))).isEmpty();
        assertThat(items(client("supervisor", "supervisor", "220000").get(path))).hasSize(1);
        String own = Tokens.of("m").roles("mine").mines(mine).token();
        assertThat(items(new Client(own).get(path))).hasSize(1);
        new Client(Tokens.of("u").roles("mine-uplink").mines(mine).token())
                .exchange(path)
                .expectStatus()
                .isForbidden();
    }

    @Test
    void another_gas_grade_brings_other_rules_from_then_on() {
        register(GasGrade.LOW, 1);
        EntityRecord<RuleEvent, MineRules> first = awaitRules();
        assertThat(first.state().rules()).extracting(LevelRule::id).doesNotContain("0001-T3-high");
        Instant before = Clock.systemUTC().instant().minusSeconds(5);
        register(GasGrade.HIGH, 2);
        eventually(LIMIT, () -> assertThat(rules()).hasSize(2));
        EntityRecord<RuleEvent, MineRules> second = rules().getLast();
        assertThat(second.fact())
                .isInstanceOfSatisfying(
                        RulesChanged.class,
                        fact -> assertThat(fact.changed()).contains("0001-T3-high"));
        assertThat(second.state().rules())
                .filteredOn(rule -> rule.id().equals("0001-T3-high"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.validFrom()).isAfter(before));
        assertThat(second.state().rules()).contains(first.state().rules().getFirst());
    }

    @Test
    void a_frame_that_cannot_be_read_is_put_aside() {
        TRAFFIC.send(Topics.SENSOR_FRAMES, mine, new byte[] {'<'}, start);
        eventually(
                LIMIT,
                () ->
                        assertThat(
                                        client("operations", "operations")
                                                .get("/actuator/deadletters/sensor-frames.v1"))
                                .anySatisfy(letter ->
                                        assertThat(letter.get("key").asString()).isEqualTo(mine)));
    }

    private void register(GasGrade gas, long version) {
        var state =
                new MineState(
                        mine,
                        "红旗煤矿",
                        null,
                        "91220221734567815B",
                        MineType.COAL_UNDERGROUND,
                        COUNTY,
                        List.of("220000", "220200", COUNTY),
                        null,
                        MineStatus.PRODUCING,
                        null,
                        null,
                        null,
                        new DisasterGrades(gas, null, null, null, null, null),
                        null,
                        null,
                        null);
        TRAFFIC.send(
                Topics.MINE_REGISTRY,
                new EntityRecord<>(new MineRegistered(mine, start), state, version, "0"));
    }

    private void define(String locationClass) {
        TRAFFIC.send(
                Topics.MEASURING_POINTS,
                new EntityRecord<>(
                        new PointDefined(mine, corner, start),
                        new PointState(
                                mine,
                                corner,
                                "01",
                                "0001",
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

    private void reading(int second, double value) {
        TRAFFIC.send(
                Longwall.frame(
                        mine,
                        start.plusSeconds(second),
                        null,
                        new String[] {corner},
                        null,
                        new double[] {value},
                        null),
                Topics.SENSOR_FRAMES);
        TRAFFIC.flush();
    }

    private EntityRecord<RuleEvent, MineRules> awaitRules() {
        eventually(LIMIT, () -> assertThat(rules()).isNotEmpty());
        return rules().getFirst();
    }

    private List<EntityRecord<RuleEvent, MineRules>> rules() {
        var rules = new ArrayList<EntityRecord<RuleEvent, MineRules>>();
        try (KafkaConsumer<String, byte[]> reader = Traffic.reader(Topics.ALARM_RULES)) {
            var ends = reader.endOffsets(reader.assignment());
            while (ends.entrySet().stream()
                    .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(Duration.ofMillis(100))
                        .forEach(record -> {
                            if (record.key().startsWith(mine)) {
                                rules.add(TRAFFIC.decode(Topics.ALARM_RULES, record));
                            }
                        });
            }
        }
        return rules;
    }

    private List<JsonNode> alarms(String filters) {
        return items(county().get("/api/v1/alarms?mine=" + mine + filters));
    }

    private static List<JsonNode> items(JsonNode page) {
        var items = new ArrayList<JsonNode>();
        page.get("items").forEach(items::add);
        return items;
    }

    private Disposable listen(Queue<JsonNode> feed) {
        var type = new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {};
        var connected = new AtomicInteger();
        Disposable subscription =
                WebClient.create(SERVICE.address().toString())
                        .get()
                        .uri("/api/v1/alarms/stream?mine=" + mine)
                        .accept(MediaType.TEXT_EVENT_STREAM)
                        .headers(headers -> headers.setBearerAuth(county().token()))
                        .retrieve()
                        .bodyToFlux(type)
                        .doOnNext(event -> connected.incrementAndGet())
                        .mapNotNull(ServerSentEvent::data)
                        .filter(Objects::nonNull)
                        .subscribe(feed::add);
        eventually(LIMIT, () -> assertThat(connected.get()).isPositive());
        return subscription;
    }

    private static Instant startOf(JsonNode alarm) {
        return OffsetDateTime.parse(alarm.get("start").asString()).toInstant();
    }

    private static Client county() {
        return client("county", "county-system", COUNTY);
    }

    private static Client client(String name, String role, String... units) {
        return new Client(Tokens.of(name).roles(role).units(units).token());
    }

    private record Client(String token) {

        JsonNode get(String path) {
            return exchange(path)
                    .expectStatus()
                    .isOk()
                    .expectBody(JsonNode.class)
                    .returnResult()
                    .getResponseBody();
        }

        WebTestClient.ResponseSpec exchange(String path) {
            return WebTestClient.bindToServer()
                    .baseUrl(SERVICE.address().toString())
                    .responseTimeout(Duration.ofSeconds(20))
                    .build()
                    .get()
                    .uri(path)
                    .headers(headers -> headers.setBearerAuth(token))
                    .exchange();
        }
    }
}
