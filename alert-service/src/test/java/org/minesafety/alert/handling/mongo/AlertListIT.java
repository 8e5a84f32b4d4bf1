package org.minesafety.alert.handling.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.handling.domain.AlertFixtures.NOON;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.handling.AlertFilter;
import org.minesafety.alert.handling.AlertPiece;
import org.minesafety.alert.handling.AlertQuery;
import org.minesafety.alert.handling.CountedAlerts.CountQuery;
import org.minesafety.alert.handling.CountedAlerts.CountedAlert;
import org.minesafety.alert.handling.SuppressedQuery;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertCause;
import org.minesafety.alert.handling.domain.AlertFixtures;
import org.minesafety.alert.handling.domain.AlertSuppression;
import org.minesafety.alert.handling.domain.Member;
import org.minesafety.alert.handling.domain.Suppressions.Suppression;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.contracts.alert.SuppressionKind;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.text.Words;
import org.minesafety.platform.web.After;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.ManyDocuments;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.index.IndexResolver;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** With 100,000 alerts and members each question costs about what it answers. */
class AlertListIT {

    private static final int MANY = 100_000;
    private static final int MINES = 100;
    private static final int SELDOM = 1_000;
    private static final int PAGE = 51;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String DATABASE = "alert-list";

    /** Documents for one page of a search, and for the mines of the scope. */
    private static final int LOOKED_AT = 5_000 + MINES;

    private static final int MOST_PAGES = 2;
    private static final AlertFilter ALL_OPEN = new AlertFilter(null, null, true, null, null, null);
    private static final int SPOKEN_OF = 4_711;
    private static final KnownMines ONE_MINE = scope(1);
    private static final Caller ANYBODY = new Caller("c", "s", Set.of(), Set.of(), Set.of());

    private static MongoClient client;
    private static ReactiveMongoTemplate mongo;

    @BeforeAll
    static void load() {
        client = MongoClients.create(Infrastructure.mongo(DATABASE));
        mongo = new ReactiveMongoTemplate(client, DATABASE);
        load(AlertDocument.class, AlertDocument.COLLECTION, AlertListIT::alert);
        load(MemberDocument.class, MemberDocument.COLLECTION, AlertListIT::member);
    }

    private static void load(Class<?> type, String collection, IntFunction<Document> made) {
        mongo.dropCollection(collection).block(LIMIT);
        mongo.createCollection(collection).block(LIMIT);
        Flux.fromIterable(
                        IndexResolver.create(mongo.getConverter().getMappingContext())
                                .resolveIndexFor(type))
                .concatMap(index -> mongo.indexOps(collection).createIndex(index))
                .blockLast(LIMIT);
        ManyDocuments.insert(DATABASE, collection, MANY, made);
    }

    @AfterAll
    static void end() {
        client.close();
    }

    @Test
    void every_combination_of_filters_costs_its_page() {
        for (var scope : List.of(scope(0), scope(1), scope(30), scope(MINES))) {
            var alerts = new MongoAlerts(mongo, scope);
            try (var profile = new DatabaseProfile(DATABASE)) {
                for (AlertPhase phase : new AlertPhase[] {null, AlertPhase.ACKNOWLEDGED}) {
                    for (AlertLevel level : new AlertLevel[] {null, AlertLevel.RED}) {
                        for (String of : new String[] {null, "gas"}) {
                            for (Boolean open : new Boolean[] {null, true, false}) {
                                walk(alerts, open, phase, level, of);
                            }
                        }
                    }
                }
                profile.assertBounded(MINES, AlertDocument.COLLECTION);
            }
        }
    }

    private static void walk(
            MongoAlerts alerts,
            @Nullable Boolean open,
            @Nullable AlertPhase phase,
            @Nullable AlertLevel level,
            @Nullable String of) {
        After<Instant> after = null;
        var found = new ArrayList<String>();
        for (int page = 0; page < 2; page++) {
            List<Alert> rows =
                    alerts.list(
                                    new AlertQuery(
                                            new AlertFilter(null, null, open, phase, level, of),
                                            after,
                                            PAGE),
                                    ANYBODY)
                            .collectList()
                            .block(LIMIT);
            rows.forEach(it -> found.add(it.id()));
            if (!rows.isEmpty()) {
                after = new After<>(rows.getLast().raisedAt(), rows.getLast().id());
            }
        }
        assertThat(found).doesNotHaveDuplicates();
    }

    @Test
    void the_inventory_of_what_is_suppressed_costs_its_page() {
        for (var scope : List.of(scope(0), scope(1), scope(MINES))) {
            var alerts = new MongoAlerts(mongo, scope);
            try (var profile = new DatabaseProfile(DATABASE)) {
                for (SuppressionKind kind :
                        new SuppressionKind[] {
                            null, SuppressionKind.SHELVED, SuppressionKind.BY_DESIGN
                        }) {
                    var query = new SuppressedQuery(null, null, kind, null, PAGE);
                    alerts.suppressed(query, ANYBODY).collectList().block(LIMIT);
                }
                assertThat(alerts.shelved(mine(0)).block(LIMIT)).isZero();
                profile.assertBounded(MINES, AlertDocument.COLLECTION);
            }
        }
        var all = new MongoAlerts(mongo, scope(0));
        assertThat(
                        all.suppressed(
                                        new SuppressedQuery(
                                                null, null, SuppressionKind.BY_DESIGN, null, PAGE),
                                        ANYBODY)
                                .count()
                                .block(LIMIT))
                .isBetween(30L, 40L);
    }

    @Test
    void a_search_looks_at_a_bounded_number_in_whatever_scope() {
        for (var scope : List.of(scope(0), ONE_MINE, scope(30), scope(MINES), scope(4 * MINES))) {
            var alerts = new MongoAlerts(mongo, scope);
            try (var profile = new DatabaseProfile(DATABASE)) {
                assertThat(search(alerts, "瓦斯")).as("nobody has said that").isEmpty();
                assertThat(search(alerts, "胶带着火 belt"))
                        .extracting(it -> it.cause().mine())
                        .isEqualTo(scope == ONE_MINE ? List.of() : List.of(mine(SPOKEN_OF)));
                assertThat(search(alerts, "气体 P7")).isNotEmpty().allMatch(AlertListIT::isP7);
                assertThat(search(alerts, "P7 p1")).as("each frequent, never both").isEmpty();
                profile.assertBounded(LOOKED_AT, AlertDocument.COLLECTION);
            }
        }
    }

    /** The first pages, of which each may be short. */
    private static List<Alert> search(MongoAlerts alerts, String q) {
        var found = new ArrayList<Alert>();
        After<Instant> after = null;
        int pages = 0;
        do {
            AlertPiece piece =
                    alerts.search(
                                    new AlertQuery(ALL_OPEN, after, PAGE),
                                    new Words(List.of(q)),
                                    ANYBODY)
                            .block(LIMIT);
            found.addAll(piece.alerts());
            after = piece.next();
        } while (after != null && ++pages < MOST_PAGES);
        assertThat(found).extracting(Alert::id).doesNotHaveDuplicates();
        assertThat(found).isSortedAccordingTo(Comparator.comparing(Alert::raisedAt).reversed());
        return found;
    }

    private static boolean isP7(Alert alert) {
        return alert.cause().point().startsWith("P7");
    }

    @Test
    void what_figures_are_counted_from_costs_what_it_is() {
        for (int mines : List.of(0, 1, MINES)) {
            var counted = new MongoCountedAlerts(mongo, scope(mines));
            var minute = new CountQuery(null, null, NOON.plusSeconds(60), NOON.plusSeconds(120));
            try (var profile = new DatabaseProfile(DATABASE)) {
                List<CountedAlert> raised =
                        counted.raised(minute, ANYBODY).collectList().block(LIMIT);
                assertThat(raised).hasSize(mines == 1 ? 4 : 420);
                assertThat(counted.joined(minute, ANYBODY).count().block(LIMIT)).isZero();
                counted.said(raised.stream().map(CountedAlert::id).toList()).block(LIMIT);
                profile.assertBounded(420, AlertDocument.COLLECTION, MemberDocument.COLLECTION);
            }
        }
        var noon = new CountQuery(null, null, NOON, NOON.plusSeconds(1));
        assertThat(
                        new MongoCountedAlerts(mongo, scope(0))
                                .joined(noon, ANYBODY)
                                .count()
                                .block(LIMIT))
                .isEqualTo(MANY);
    }

    @Test
    void what_a_command_asks_costs_what_it_answers() {
        var alerts = new MongoAlerts(mongo, scope(0));
        var members = new MongoMembers(mongo);
        try (var profile = new DatabaseProfile(DATABASE)) {
            Alert latest = alerts.latest(List.of(cause(77).key())).blockFirst(LIMIT);
            assertThat(latest.number()).isEqualTo(10);
            assertThat(members.first("alert-3").collectList().block(LIMIT))
                    .extracting(Member::stand)
                    .containsExactlyInAnyOrder(
                            Member.Stand.OPEN, Member.Stand.OVER, Member.Stand.GONE);
            assertThat(members.first("alert-3").blockFirst(LIMIT).level())
                    .isEqualTo(AlertLevel.RED);
            assertThat(members.nextRise("alert-3").block(LIMIT)).isNotNull();
            assertThat(members.rising("alert-3", NOON.plusSeconds(60), 20).count().block(LIMIT))
                    .isEqualTo(20);
            String first = members.piece("alert-3", null, 20).blockLast(LIMIT).id();
            assertThat(members.piece("alert-3", first, 20).count().block(LIMIT)).isEqualTo(20);
            assertThat(members.ofEpisodes(List.of("m000003", "m000004")).count().block(LIMIT))
                    .isEqualTo(2);
            profile.assertBounded(3, AlertDocument.COLLECTION, MemberDocument.COLLECTION);
        }
    }

    private static KnownMines scope(int mines) {
        return new KnownMines() {
            @Override
            public Mono<Scope> scope(Caller caller, @Nullable String mine, @Nullable String unit) {
                return Mono.just(
                        new Scope(
                                mines == 0,
                                IntStream.range(0, mines).mapToObj(AlertListIT::mine).toList()));
            }

            @Override
            public Flux<KnownMine> all() {
                return Flux.empty();
            }

            @Override
            public Mono<Map<MineCode, KnownMine>> byCodes(Collection<MineCode> codes) {
                return Mono.just(Map.of());
            }

            @Override
            public Flux<KnownMine> seenBy(
                    Caller caller, @Nullable String mine, @Nullable String unit) {
                return Flux.empty();
            }
        };
    }

    private static String mine(int number) {
        return "220221%06d".formatted(number % MINES);
    }

    /** Ten alerts of each cause. */
    private static AlertCause cause(int number) {
        return new AlertCause(
                mine(number),
                AlertFixtures.kind(true, true, 0),
                "01",
                "P" + number % (MANY / 10),
                null);
    }

    private static Document alert(int number) {
        double[] peaks = {1, 2, 4};
        Alert alert =
                Alert.raise(
                                cause(number),
                                number / (MANY / 10) + 1,
                                AlertFixtures.joining(
                                        AlertFixtures.member(
                                                "e" + number,
                                                RuleKind.OWN,
                                                number % 5 == 0
                                                        ? EpisodeStatus.OPEN
                                                        : EpisodeStatus.CLOSED,
                                                peaks[number % 3])),
                                NOON.plusSeconds(number / 7))
                        .after();
        if (number % 2 == 0) {
            alert = alert.acknowledge(null, AlertFixtures.MINER, NOON).after();
        }
        if (number % SELDOM == 0) {
            var why =
                    new Suppression(
                            SuppressionKind.values()[1 + number / SELDOM % 3],
                            "source",
                            NOON,
                            null,
                            null);
            alert = AlertSuppression.suppress(alert, why, NOON).orElseThrow().after();
        }
        if (number == SPOKEN_OF) {
            alert = alert.comment("胶带着火,Belt 3", List.of(), AlertFixtures.MINER, NOON).after();
        }
        return written(AlertDocument.of(alert));
    }

    private static Document member(int number) {
        EpisodeStatus[] states = {
            EpisodeStatus.OPEN, EpisodeStatus.CLOSED, EpisodeStatus.WITHDRAWN
        };
        var alarm =
                AlertFixtures.alarm(
                        "m%06d".formatted(number),
                        RuleKind.OWN,
                        states[number % 3],
                        NOON,
                        number % 9 == 0 ? 4 : 1,
                        1);
        return written(
                MemberDocument.of(
                        Member.join(
                                alarm, "alert-" + number % 10, "gas", AlertFixtures.LEVELS, NOON)));
    }

    private static Document written(Object document) {
        var into = new Document();
        mongo.getConverter().write(document, into);
        return into;
    }
}
