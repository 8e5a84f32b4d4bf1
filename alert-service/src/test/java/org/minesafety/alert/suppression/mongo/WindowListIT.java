package org.minesafety.alert.suppression.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
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
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.alert.suppression.ServiceWindows.WindowQuery;
import org.minesafety.alert.suppression.domain.Mute;
import org.minesafety.alert.suppression.domain.ServiceWindow;
import org.minesafety.alert.suppression.domain.ServiceWindow.Announcement;
import org.minesafety.alert.suppression.domain.WindowPhase;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.ManyDocuments;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.index.IndexResolver;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** With 100,000 windows and mutes each question costs about what it answers. */
class WindowListIT {

    private static final int MANY = 100_000;
    private static final int MINES = 100;
    private static final int SELDOM = 1_000;
    private static final int PAGE = 51;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String DATABASE = "window-list";
    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");
    private static final Caller ANYBODY = new Caller("c", "s", Set.of(), Set.of(), Set.of());

    private static MongoClient client;
    private static ReactiveMongoTemplate mongo;

    @BeforeAll
    static void load() {
        client = MongoClients.create(Infrastructure.mongo(DATABASE));
        mongo = new ReactiveMongoTemplate(client, DATABASE);
        load(WindowDocument.class, WindowDocument.COLLECTION, WindowListIT::window);
        load(MuteDocument.class, MuteDocument.COLLECTION, WindowListIT::mute);
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
    void every_filter_costs_its_page() {
        for (int mines : List.of(0, 1, MINES)) {
            var windows = windows(mines);
            try (var profile = new DatabaseProfile(DATABASE)) {
                for (WindowPhase phase : new WindowPhase[] {null, WindowPhase.ENDING}) {
                    for (Boolean open : new Boolean[] {null, true, false}) {
                        walk(windows, open, phase);
                    }
                }
                profile.assertBounded(MINES, WindowDocument.COLLECTION);
            }
        }
    }

    private static void walk(
            MongoServiceWindows windows, @Nullable Boolean open, @Nullable WindowPhase phase) {
        After<Instant> after = null;
        var found = new ArrayList<String>();
        for (int page = 0; page < 2; page++) {
            List<ServiceWindow> rows =
                    windows.list(new WindowQuery(null, null, open, phase, after, PAGE), ANYBODY)
                            .collectList()
                            .block(LIMIT);
            rows.forEach(it -> found.add(it.id()));
            if (!rows.isEmpty()) {
                after = new After<>(rows.getLast().announcedAt(), rows.getLast().id());
            }
        }
        assertThat(found).doesNotHaveDuplicates();
    }

    @Test
    void what_counts_now_is_found_among_all_that_is_over() {
        var windows = windows(0);
        try (var profile = new DatabaseProfile(DATABASE)) {
            assertThat(windows.now(List.of(mine(0))).block(LIMIT)).isNotEmpty();
            assertThat(windows.now(List.of(mine(1))).block(LIMIT)).isEmpty();
            assertThat(windows.mines().collectList().block(LIMIT)).containsExactly(mine(0));
            var mutes = new MongoMutes(mongo);
            assertThat(mutes.of("a7", Set.of("l7", "l8"), NOON).collectList().block(LIMIT))
                    .containsExactly("l7");
            assertThat(mutes.of("l7", NOON, null, PAGE).count().block(LIMIT)).isEqualTo(1);
            profile.assertBounded(3, WindowDocument.COLLECTION, MuteDocument.COLLECTION);
        }
        assertThat(windows.open(mine(0), false).block(LIMIT)).isEqualTo(MANY / SELDOM);
        assertThat(windows.open(mine(0), true).block(LIMIT)).isZero();
    }

    private static MongoServiceWindows windows(int mines) {
        return new MongoServiceWindows(mongo, scope(mines), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static KnownMines scope(int mines) {
        return new KnownMines() {
            @Override
            public Mono<Scope> scope(Caller caller, @Nullable String mine, @Nullable String unit) {
                return Mono.just(
                        new Scope(
                                mines == 0,
                                IntStream.range(0, mines).mapToObj(WindowListIT::mine).toList()));
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

    private static Document window(int number) {
        Instant at = NOON.minusSeconds(number / 7);
        var said =
                new Announcement(
                        mine(number), "P" + number, false, "r", null, at, NOON.plusSeconds(60));
        WindowPhase phase =
                number % SELDOM == 0
                        ? WindowPhase.values()[1 + number / SELDOM % 2]
                        : WindowPhase.RETURNED;
        return written(
                WindowDocument.of(
                        new ServiceWindow(
                                "w%06d".formatted(number), said, "by", phase, at, at, 2)));
    }

    /** Of each listener a thousand are over. */
    private static Document mute(int number) {
        Instant at = number < MINES ? NOON : NOON.minusSeconds(86_400L + number);
        return written(
                MuteDocument.of(
                        Mute.begin(
                                        "m%06d".formatted(number),
                                        mine(number),
                                        "a" + number % MINES,
                                        "l" + number % MINES,
                                        Mute.MOST_MINUTES,
                                        at)
                                .after()));
    }

    private static Document written(Object document) {
        var into = new Document();
        mongo.getConverter().write(document, into);
        return into;
    }
}
