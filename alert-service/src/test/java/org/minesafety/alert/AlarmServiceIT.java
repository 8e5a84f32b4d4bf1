package org.minesafety.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeOpened;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent;
import org.minesafety.contracts.alarm.RuleEvent.RulesChanged;
import org.minesafety.contracts.alarm.RuleKind;
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
import org.minesafety.contracts.topic.MinePartition;
import org.minesafety.testsupport.RestartableService;
import org.minesafety.testsupport.Tokens;
import org.minesafety.testsupport.openapi.Description;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.JsonNode;

/** Readings of a mine become alarms on Kafka, over REST and in the feed of whoever may see them. */
class AlarmServiceIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String COUNTY = "220221";
    private static final int STORM = 8_000;
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
    void the_description_leaves_nothing_to_guess() {
        assertThat(Description.of(SERVICE.address()).complaints()).isEmpty();
    }

    @Test
    void a_reading_beyond_the_level_is_an_alarm_in_the_list_and_in_the_feed() {
        register(GasGrade.HIGH, 1);
        define("T0");
        awaitRules();
        try (var feed =
                new FeedListener(SERVICE.address(), "mine=" + mine, county().token(), null)) {
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
            eventually(LIMIT, () -> assertThat(feed.data("alarm")).hasSizeGreaterThanOrEqualTo(2));
            assertThat(feed.data("alarm"))
                    .allSatisfy(it -> assertThat(it.get("id")).isEqualTo(alarm.get("id")));
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
        assertThat(alarms("&from=" + start.plusSeconds(31) + "&to=" + start.plusSeconds(61)))
                .extracting(AlarmServiceIT::startOf)
                .containsExactly(start.plusSeconds(60));
    }

    @Test
    void an_alarm_is_read_by_its_id_by_whom_it_concerns() {
        register(GasGrade.HIGH, 1);
        define("T0");
        awaitRules();
        reading(0, 1.2);
        eventually(LIMIT, () -> assertThat(alarms("")).hasSize(1));
        JsonNode alarm = alarms("").getFirst();
        String path = "/api/v1/alarms/" + alarm.get("id").asString();
        assertThat(county().get(path)).isEqualTo(alarm);
        assertThat(client("supervisor", "supervisor", "220000").get(path)).isEqualTo(alarm);
        client("supervisor", "supervisor", "220523").exchange(path).expectStatus().isNotFound();
        county().exchange("/api/v1/alarms/unknown").expectStatus().isNotFound();
    }

    @Test
    void who_asks_for_open_alarms_is_told_when_one_is_open_no_more() {
        register(GasGrade.HIGH, 1);
        define("T0");
        awaitRules();
        reading(0, 1.2);
        eventually(LIMIT, () -> assertThat(alarms("")).hasSize(1));
        var feed =
                new FeedListener(
                        SERVICE.address(), "mine=" + mine + "&state=OPEN", county().token(), null);
        reading(30, 0.5);
        eventually(LIMIT, () -> assertThat(feed.names()).contains("left"));
        feed.close();
        JsonNode closed = feed.data("left").getLast();
        assertThat(closed.get("state").asString()).isEqualTo("CLOSED");
    }

    @Test
    void who_comes_again_with_the_last_id_misses_nothing_and_a_strange_id_is_told() {
        register(GasGrade.HIGH, 1);
        define("T0");
        awaitRules();
        var first = new FeedListener(SERVICE.address(), "mine=" + mine, county().token(), null);
        reading(0, 1.2);
        eventually(LIMIT, () -> assertThat(first.data("alarm")).isNotEmpty());
        first.close();
        reading(30, 1.6);
        reading(60, 0.5);
        eventually(LIMIT, () -> assertThat(alarms("&state=CLOSED")).hasSize(1));
        int revisions = alarms("").getFirst().get("revision").asInt();
        var again =
                new FeedListener(
                        SERVICE.address(), "mine=" + mine, county().token(), first.lastId());
        eventually(LIMIT, () -> assertThat(again.data("alarm")).hasSize(revisions - 1));
        assertThat(again.names()).doesNotContain("reset");
        again.close();
        for (String strange : List.of("x", "018f-7", first.lastId() + ".1")) {
            var lost =
                    new FeedListener(SERVICE.address(), "mine=" + mine, county().token(), strange);
            eventually(LIMIT, () -> assertThat(lost.names()).startsWith("reset"));
            lost.close();
        }
    }

    @Test
    void the_feed_ends_with_the_token_and_says_so() {
        String token =
                Tokens.of("county")
                        .roles("county-system")
                        .units(COUNTY)
                        .expiringIn(Duration.ofSeconds(2))
                        .token();
        var feed = new FeedListener(SERVICE.address(), "mine=" + mine, token, null);
        eventually(LIMIT, () -> assertThat(feed.isOver()).isTrue());
        assertThat(feed.data("end").getLast().get("reason").asString()).isEqualTo("token-expired");
    }

    /** The list is built anew: readers are told once, and get none of the old alarms again. */
    @Test
    void a_list_that_is_built_anew_does_not_flood_the_feed() {
        register(GasGrade.HIGH, 1);
        define("T0");
        awaitRules();
        reading(0, 1.2);
        eventually(LIMIT, () -> assertThat(alarms("")).hasSize(1));
        var feed = new FeedListener(SERVICE.address(), "mine=" + mine, county().token(), null);
        client("operations", "operations")
                .post("/actuator/projections/alarms", Map.of("action", "rebuild"))
                .expectStatus()
                .is2xxSuccessful();
        eventually(LIMIT, () -> assertThat(feed.names()).contains("reset"));
        feed.close();
        assertThat(feed.data("reset"))
                .extracting(notice -> notice.get("reason").asString())
                .containsExactly("list-rebuilt");
        assertThat(feed.data("alarm")).hasSizeLessThanOrEqualTo(1);
    }

    /** 8,000 alarms at once; how long the one behind them takes is printed, not demanded. */
    @Test
    void an_alarm_behind_a_storm_comes_behind_it_in_the_feed_and_in_the_list() {
        register(GasGrade.HIGH, 1);
        awaitRules();
        var feed = new FeedListener(SERVICE.address(), "mine=" + mine, county().token(), null);
        for (int i = 0; i < STORM; i++) {
            TRAFFIC.send(Topics.ALARM_EPISODES, opened(i));
        }
        TRAFFIC.flush();
        long sent = System.nanoTime();
        TRAFFIC.send(Topics.ALARM_EPISODES, opened(STORM));
        TRAFFIC.flush();
        eventually(LIMIT, () -> assertThat(feed.data("alarm")).hasSize(STORM + 1));
        long told = System.nanoTime();
        eventually(LIMIT, () -> county().get("/api/v1/alarms/" + opened(STORM).state().id()));
        long listed = System.nanoTime();
        feed.close();
        System.out.printf(
                "behind %,d alarms: in the feed after %.1f s, in the list after %.1f s%n",
                STORM, (told - sent) / 1e9, (listed - sent) / 1e9);
        assertThat(feed.data("alarm"))
                .extracting(alarm -> alarm.get("id").asString())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, STORM)
                                .mapToObj(i -> opened(i).state().id())
                                .toList());
    }

    private EntityRecord<EpisodeEvent, EpisodeState> opened(int number) {
        String id = mine.substring(4) + "-0000-7000-8000-%012d".formatted(number);
        return new EntityRecord<>(
                new EpisodeOpened(mine, id, start),
                new EpisodeState(
                        id,
                        mine,
                        "01",
                        corner,
                        "0001-T0-high",
                        RuleKind.STATUTORY,
                        Direction.HIGH,
                        EpisodeStatus.OPEN,
                        start.plusSeconds(number),
                        null,
                        null,
                        null,
                        1.2,
                        start,
                        null,
                        1,
                        null,
                        null,
                        List.of()),
                1,
                "0");
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
        assertThat(items(new RestCaller(SERVICE.address(), own).get(path))).hasSize(1);
        new RestCaller(SERVICE.address(), Tokens.of("u").roles("mine-uplink").mines(mine).token())
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
    void points_that_no_statutory_level_judges_are_told_with_the_reason() {
        register(GasGrade.LOW, 1);
        define("T0");
        define(mine + "A", "0001", "t0");
        define(mine + "B", "0001", null);
        define(mine + "C", "9999", "T0");
        define(mine + "D", "0001", "T3"); // only where the gas grade is high
        String path = "/api/v1/alarms/unjudged-points?mine=" + mine;
        eventually(LIMIT, () -> assertThat(items(county().get(path))).hasSize(4));
        assertThat(items(county().get(path)))
                .extracting(
                        point -> point.get("point").asString().substring(mine.length()),
                        point -> point.get("reason").asString())
                .containsExactly(
                        tuple("A", "UNKNOWN_CLASS"),
                        tuple("B", "UNCLASSIFIED"),
                        tuple("C", "NO_RULE"),
                        tuple("D", "UNKNOWN_CLASS"));
        assertThat(items(county().get(path + "&reason=UNCLASSIFIED&limit=1"))).hasSize(1);
        assertThat(items(client("supervisor", "supervisor", "220523").get(path))).isEmpty();
    }

    /** As if another instance had held the lease meanwhile and had known another grade. */
    @Test
    void rules_that_another_instance_left_wrong_are_set_right() {
        register(GasGrade.HIGH, 1);
        awaitRules();
        var mongo = SERVICE.bean(ReactiveMongoTemplate.class);
        mongo.updateFirst(
                        Query.query(Criteria.where("_id").is(mine)),
                        new Update().set("gas", "LOW").set("rules", List.of()),
                        "rules")
                .block(LIMIT);
        eventually(LIMIT, () -> assertThat(rules()).hasSize(2));
        assertThat(rules().getLast().state().rules())
                .extracting(LevelRule::id)
                .contains("0001-T3-high");
    }

    @Test
    void records_that_cannot_be_read_are_put_aside_and_alarms_go_on() {
        register(GasGrade.HIGH, 1);
        define("T0");
        awaitRules();
        String topic = Topics.SENSOR_FRAMES.name();
        int partition = MinePartition.of(mine, 12);
        byte[] large = new byte[1_048_000];
        new Random(1).nextBytes(large);
        TRAFFIC.send(new ProducerRecord<>(topic, partition, null, new byte[] {'{', '}'}));
        TRAFFIC.send(new ProducerRecord<>(topic, partition, mine, null));
        TRAFFIC.send(new ProducerRecord<>(topic, partition, null, null));
        TRAFFIC.send(new ProducerRecord<>(topic, partition, mine, large));
        TRAFFIC.send(Topics.SENSOR_FRAMES, mine, new byte[] {'<'}, start);
        reading(0, 1.2);
        eventually(LIMIT, () -> assertThat(alarms("")).hasSize(1));
        RestCaller operations = client("operations", "operations");
        eventually(
                LIMIT,
                () ->
                        assertThat(operations.get("/actuator/deadletters/" + topic).get("items"))
                                .extracting(letter -> letter.get("reason").asString())
                                .containsExactlyInAnyOrder(
                                        "NO_KEY", "NO_KEY", "NO_VALUE", "BAD_HEADER", "MALFORMED"));
        JsonNode health = operations.get("/actuator/health/detection");
        assertThat(health.get("status").asString()).isEqualTo("UP");
        assertThat(health.at("/details/deadLetters").asInt()).isEqualTo(5);
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
                        null,
                        null);
        TRAFFIC.send(
                Topics.MINE_REGISTRY,
                new EntityRecord<>(new MineRegistered(mine, start), state, version, "0"));
    }

    private void define(String locationClass) {
        define(corner, "0001", locationClass);
    }

    private void define(String point, String sensorType, String locationClass) {
        TRAFFIC.send(
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

    private static Instant startOf(JsonNode alarm) {
        return OffsetDateTime.parse(alarm.get("start").asString()).toInstant();
    }

    private static RestCaller county() {
        return client("county", "county-system", COUNTY);
    }

    private static RestCaller client(String name, String role, String... units) {
        return new RestCaller(SERVICE.address(), Tokens.of(name).roles(role).units(units).token());
    }
}
