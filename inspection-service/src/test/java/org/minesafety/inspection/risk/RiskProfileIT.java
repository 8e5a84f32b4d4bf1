package org.minesafety.inspection.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.contracts.alarm.EpisodeStatus.CLOSED;
import static org.minesafety.contracts.alarm.EpisodeStatus.MERGED_INTO;
import static org.minesafety.contracts.alarm.EpisodeStatus.OPEN;
import static org.minesafety.contracts.alarm.EpisodeStatus.WITHDRAWN;
import static org.minesafety.inspection.risk.Ground.episode;
import static org.minesafety.testsupport.Eventually.eventually;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.inspection.InspectionServiceApplication;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.ManyDocuments;
import org.minesafety.testsupport.Operations;
import org.minesafety.testsupport.PoisonTrial;
import org.minesafety.testsupport.PoisonTrial.Poison;
import org.minesafety.testsupport.RestartableService;
import org.minesafety.testsupport.Tokens;
import org.minesafety.testsupport.openapi.Description;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** What the alarms of a mine add up to, whatever they came like. */
class RiskProfileIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MANY = 100_000;
    private static final RestartableService SERVICE =
            new RestartableService(InspectionServiceApplication.class, Time.class)
                    .with("minesafety.inspection.risk-pause", "50ms");
    private static final Ground GROUND = new Ground(SERVICE);

    /** A county for each test, so that none sees the mines of another. */
    private static final String UNREADABLE = "of a newer release";

    private static int counties = 220_300;

    private final String county = Integer.toString(++counties);
    private final Instant now = Time.CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);

    @BeforeAll
    static void start() {
        SERVICE.start();
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    /** It is two months ago until a test lets time pass; tokens are good on both. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        static volatile Duration behind = DAY.multipliedBy(60);

        static final Clock CLOCK =
                ((InstantSource) () -> Clock.systemUTC().instant().minus(behind))
                        .withZone(ZoneOffset.UTC);

        @Bean
        Clock clock() {
            return CLOCK;
        }
    }

    @Test
    void the_description_leaves_nothing_to_guess() {
        assertThat(Description.of(SERVICE.address()).complaints()).isEmpty();
    }

    @Test
    void a_mine_without_alarms_has_a_profile_too_and_the_window_moves_with_the_clock() {
        String quiet = register(1);
        String loud = register(2);
        GROUND.tell(episode("a" + county, loud, RuleKind.STATUTORY, CLOSED, now, true, 1));
        eventually(LIMIT, () -> assertThat(codes(profiles())).containsExactly(loud, quiet));
        JsonNode profile = profiles().getFirst();
        assertThat(profile.path("name").asString()).isEqualTo("矿" + loud);
        assertThat(profile.path("division").asString()).isEqualTo(county);
        assertThat(profile.path("last30Days").path("statutory").asInt()).isEqualTo(1);
        assertThat(profile.path("last30Days").path("powerOff").asInt()).isEqualTo(1);
        assertThat(profile.path("open").path("total").asInt()).isZero();
        assertThat(Expected.time(profile.path("lastAlarmStart"))).isEqualTo(now);
        assertThat(profiles().getLast().has("lastAlarmStart")).isFalse();

        Duration before = Time.behind;
        Time.behind = before.minus(DAY.multipliedBy(31));
        eventually(
                LIMIT,
                () -> assertThat(profiles()).allSatisfy(one -> assertThat(count(one)).isZero()));
        assertThat(Expected.time(profiles().getFirst().path("asOf"))).isAfter(now.plus(DAY));
        Time.behind = before;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void any_order_of_repeated_revised_and_withdrawn_episodes_gives_the_same(long seed) {
        var random = new Random(seed);
        List<String> mines = Stream.of(1, 2, 3, 4, 5, 6, 7).map(this::register).toList();
        Map<String, EpisodeState> newest = new HashMap<>();
        List<EpisodeState> told = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            String id = UUID.randomUUID().toString();
            String mine = mines.get(random.nextInt(mines.size() - 1));
            RuleKind kind = RuleKind.values()[random.nextInt(RuleKind.values().length)];
            int revisions = 1 + random.nextInt(5);
            for (int revision = 1; revision <= revisions; revision++) {
                EpisodeState state = random(id, mine, kind, revision, random);
                told.add(state);
                newest.put(id, state);
                if (random.nextInt(3) == 0) {
                    told.add(state);
                }
            }
        }
        Collections.shuffle(told, random);
        GROUND.tell(told);
        List<List<Object>> expected =
                mines.stream()
                        .map(mine -> Expected.of(mine, newest.values(), now))
                        .sorted(Expected.worstFirst())
                        .toList();
        eventually(LIMIT, () -> assertThat(profiles()).map(Expected::shown).isEqualTo(expected));
        assertThat(codes(paged(2))).isEqualTo(codes(profiles()));
    }

    @Test
    void no_poison_stops_what_hears_of_alarms() {
        String mine = register(1);
        String id = UUID.randomUUID().toString();
        var revision = new AtomicInteger();
        List<Poison> poisons = new ArrayList<>(Poison.ofVersions());
        poisons.addAll(Poison.ofTimes("start"));
        poisons.add(Poison.replacing("\"STATUTORY\"", "\"CLAIRVOYANT\""));
        poisons.add(Poison.replacing("\"state\":\"OPEN\"", "\"state\":null"));
        new PoisonTrial(Infrastructure.kafka(), Topics.ALARM_EPISODES.name(), "inspection-service")
                .run(
                        () ->
                                GROUND.record(
                                        episode(
                                                id,
                                                mine,
                                                RuleKind.STATUTORY,
                                                OPEN,
                                                now,
                                                false,
                                                revision.incrementAndGet())),
                        poisons,
                        _ ->
                                assertThat(
                                                new Operations(SERVICE.address())
                                                        .heldVersion(RiskProjections.ALARMS, id))
                                        .isEqualTo(revision.get()));
        eventually(LIMIT, () -> assertThat(alarms()).isOne());
    }

    /** They stand before all others. */
    @Test
    void mines_that_can_never_be_counted_hold_up_no_other() {
        var mongo = SERVICE.bean(ReactiveMongoTemplate.class);
        Query unreadable = query(where("name").is(UNREADABLE));
        try {
            mongo.insert(
                            IntStream.range(0, 20).mapToObj(RiskProfileIT::unreadable).toList(),
                            "mines")
                    .blockLast(LIMIT);
            String mine = register(1);
            GROUND.tell(episode("u" + county, mine, RuleKind.OWN, OPEN, now, false, 1));
            eventually(LIMIT, () -> assertThat(alarms()).isEqualTo(1));
            Query putOff = query(where("name").is(UNREADABLE).and("nextTry").exists(true));
            eventually(
                    LIMIT,
                    () -> assertThat(mongo.count(putOff, "mines").block(LIMIT)).isEqualTo(20));
        } finally {
            mongo.remove(unreadable, "mines").block(LIMIT);
        }
    }

    private static Document unreadable(int i) {
        return new Document("_id", "0-%02d".formatted(i))
                .append("version", 1L)
                .append("name", UNREADABLE)
                .append("supervisionPath", List.of("990000"))
                .append("pending", true);
    }

    @Test
    void each_sees_the_mines_in_scope_and_filters_among_them() {
        String one = register(1);
        String other = register(2);
        String foreign = county + "000003";
        GROUND.mine(foreign, "220000", "220999");
        eventually(LIMIT, () -> assertThat(codes(profiles())).containsExactly(one, other));
        assertThat(codes(items("county-system", county, "?mine=" + other))).containsExactly(other);
        assertThat(items("supervisor", "220998", "?mine=" + one)).isEmpty();
        eventually(
                LIMIT,
                () ->
                        assertThat(codes(items("inspector", "220000", "?mine=" + foreign)))
                                .containsExactly(foreign));
        assertThat(codes(items("auditor", "220000", "?unit=" + county)))
                .containsExactly(one, other);
        assertThat(items("approver", county, "?unit=220999")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine", "mine-uplink", "operations"})
    void a_mine_must_not_foresee_an_inspection(String role) {
        String token = Tokens.of(role).roles(role).units(county).mines(register(1)).token();
        exchange(token, "").expectStatus().isForbidden();
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        register(1);
        register(2);
        eventually(LIMIT, () -> assertThat(profiles()).hasSize(2));
        String next = page("?limit=1").path("next").asString();
        exchange(token("supervisor", county), "?limit=1&mine=220221999999&cursor=" + next)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:problem-type:minesafety:invalid-cursor");
    }

    /** Ranks change between any two pages; the oracle is the list before the first one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void pages_show_each_mine_once_whatever_happens_meanwhile(long seed) {
        var random = new Random(seed);
        List<String> mines = IntStream.rangeClosed(1, 11).mapToObj(this::register).toList();
        for (String mine : mines) {
            raise(mine, random);
        }
        eventually(LIMIT, () -> assertThat(alarms()).isEqualTo(mines.size()));
        List<String> expected = codes(profiles());
        List<String> seen = new ArrayList<>();
        JsonNode page = page("?limit=2");
        long told = mines.size();
        while (true) {
            page.path("items").forEach(one -> seen.add(one.path("mine").asString()));
            if (!page.has("next")) {
                break;
            }
            raise(mines.get(random.nextInt(mines.size())), random);
            register(100 + seen.size());
            long now = ++told;
            eventually(LIMIT, () -> assertThat(alarms()).isEqualTo(now));
            page = page("?limit=2&cursor=" + page.path("next").asString());
        }
        assertThat(seen).isEqualTo(expected).containsExactlyInAnyOrderElementsOf(mines);
    }

    private void raise(String mine, Random random) {
        String id = UUID.randomUUID().toString();
        Instant start = now.minus(DAY.multipliedBy(random.nextInt(20)));
        GROUND.tell(episode(id, mine, RuleKind.STATUTORY, OPEN, start, random.nextBoolean(), 1));
    }

    private long alarms() {
        return profiles().stream().mapToLong(one -> one.path("open").path("total").asLong()).sum();
    }

    /** With very many mines and alarms. */
    @Test
    void a_page_and_a_count_cost_what_they_answer() {
        String database =
                SERVICE.bean(ReactiveMongoTemplate.class).getMongoDatabase().block(LIMIT).getName();
        ManyDocuments.insert(database, "risk-profiles", MANY, RiskProfileIT::storedProfile);
        ManyDocuments.insert(database, "risk-alarms", MANY, RiskProfileIT::storedAlarm);
        ManyDocuments.insert(database, "mines", MANY, RiskProfileIT::storedMine);
        String mine = register(1);
        eventually(LIMIT, () -> assertThat(profiles()).hasSize(1));
        try (var profile = new DatabaseProfile(database)) {
            for (String token :
                    List.of(
                            token("supervisor", "990000"),
                            token("county-system", "990104"),
                            Tokens.of("two")
                                    .roles("inspector")
                                    .units("990101", "990102")
                                    .token())) {
                walk(token, "?limit=50");
                walk(token, "?limit=50&unit=990100");
                walk(token, "?limit=50&mine=" + storedCode(4));
            }
            walk(token("supervisor", "990000"), "?limit=50&unit=990105");
            GROUND.tell(episode("c" + county, mine, RuleKind.OWN, OPEN, now, false, 1));
            GROUND.mine(storedCode(1), "990000", "990100", "990101");
            eventually(LIMIT, () -> assertThat(alarms()).isEqualTo(1));
            profile.assertBounded(0, "risk-profiles", "risk-alarms", "mines");
        }
    }

    private static void walk(String token, String query) {
        JsonNode page = ok(token, query);
        for (int pages = 1; pages < 3 && page.has("next"); pages++) {
            page = ok(token, query + "&cursor=" + page.path("next").asString());
        }
    }

    private static Document storedProfile(int i) {
        return new Document("_id", storedCode(i))
                .append("name", "矿" + i)
                .append("division", storedPath(i).getLast())
                .append("units", storedPath(i))
                .append("alarms", Document.parse(NO_ALARMS))
                .append("rank", "%09d".formatted(999_999_999 - i % 7).repeat(6) + storedCode(i));
    }

    private static final String NO_ALARMS =
            """
            {"open": {"statutory": 0, "own": 0, "criterion": 0, "silence": 0, "noData": 0, "powerOff": 0},
             "recent": {"statutory": 0, "own": 0, "criterion": 0, "silence": 0, "noData": 0, "powerOff": 0}}
            """;

    private static Document storedAlarm(int i) {
        return new Document("_id", "z" + i)
                .append("version", 1L)
                .append("mine", storedCode(i % 1_000))
                .append("kind", "STATUTORY")
                .append("open", i % 100 == 0)
                .append("powerOff", false)
                .append("start", Date.from(Time.CLOCK.instant().minusSeconds(i)))
                .append("pending", false);
    }

    private static Document storedMine(int i) {
        return new Document("_id", storedCode(i))
                .append("version", 0L)
                .append("name", "矿" + i)
                .append("division", storedPath(i).getLast())
                .append("supervisionPath", storedPath(i))
                .append("pending", false);
    }

    private static String storedCode(int i) {
        return storedPath(i).getLast() + "%06d".formatted(i);
    }

    private static List<String> storedPath(int i) {
        return List.of("990000", "990100", "9901%02d".formatted(i % 10));
    }

    private String register(int serial) {
        String code = county + "%06d".formatted(serial);
        GROUND.mine(code, "220000", county);
        return code;
    }

    /** Starts lie off the border of the window, which moves on while the test runs. */
    private EpisodeState random(
            String id, String mine, RuleKind kind, int revision, Random random) {
        EpisodeStatus status =
                random.nextInt(4) == 0
                        ? random.nextBoolean() ? WITHDRAWN : MERGED_INTO
                        : random.nextBoolean() ? OPEN : CLOSED;
        Instant start = now.minus(DAY.multipliedBy(random.nextInt(60))).minusSeconds(3600);
        return episode(id, mine, kind, status, start, random.nextBoolean(), revision);
    }

    private static int count(JsonNode profile) {
        return profile.path("last30Days").path("total").asInt();
    }

    private static List<String> codes(List<JsonNode> profiles) {
        return profiles.stream().map(one -> one.path("mine").asString()).toList();
    }

    private List<JsonNode> profiles() {
        return items("supervisor", county, "");
    }

    private List<JsonNode> paged(int limit) {
        var all = new ArrayList<JsonNode>();
        JsonNode page = page("?limit=" + limit);
        page.path("items").forEach(all::add);
        while (page.has("next")) {
            page = page("?limit=" + limit + "&cursor=" + page.path("next").asString());
            page.path("items").forEach(all::add);
        }
        return all;
    }

    private JsonNode page(String query) {
        return ok(token("supervisor", county), query);
    }

    private static List<JsonNode> items(String role, String unit, String query) {
        return ok(token(role, unit), query).path("items").valueStream().toList();
    }

    private static String token(String role, String unit) {
        return Tokens.of(role + "-" + unit).roles(role).units(unit).token();
    }

    private static JsonNode ok(String token, String query) {
        return exchange(token, query)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    private static WebTestClient.ResponseSpec exchange(String token, String query) {
        return WebTestClient.bindToServer()
                .baseUrl(SERVICE.address().toString())
                .responseTimeout(Duration.ofSeconds(20))
                .build()
                .get()
                .uri("/api/v1/risk-profiles" + query)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }
}
