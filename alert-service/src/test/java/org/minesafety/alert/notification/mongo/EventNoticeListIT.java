package org.minesafety.alert.notification.mongo;

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
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.alert.notification.EventNotice;
import org.minesafety.alert.notification.NoticeList.NoticeQuery;
import org.minesafety.alert.notification.NoticeState;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.ManyDocuments;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.index.IndexResolver;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** With many events each question costs about what it answers. */
class EventNoticeListIT {

    private static final int MANY = 20_000;
    private static final int MINES = 50;
    private static final int SELDOM = 500;
    private static final int PAGE = 21;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String DATABASE = "event-notice-list";
    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");

    private static MongoClient client;
    private static ReactiveMongoTemplate mongo;

    @BeforeAll
    static void load() {
        client = MongoClients.create(Infrastructure.mongo(DATABASE));
        mongo = new ReactiveMongoTemplate(client, DATABASE);
        String collection = MongoEventNotices.Kept.COLLECTION;
        mongo.dropCollection(collection).block(LIMIT);
        mongo.createCollection(collection).block(LIMIT);
        Flux.fromIterable(
                        IndexResolver.create(mongo.getConverter().getMappingContext())
                                .resolveIndexFor(MongoEventNotices.Kept.class))
                .concatMap(index -> mongo.indexOps(collection).createIndex(index))
                .blockLast(LIMIT);
        ManyDocuments.insert(DATABASE, collection, MANY, EventNoticeListIT::notice);
    }

    @AfterAll
    static void end() {
        client.close();
    }

    @Test
    void every_filter_costs_its_page() {
        for (int mines : List.of(0, 1, MINES)) {
            for (Set<String> units : List.of(Set.<String>of(), Set.of("220221"))) {
                try (var profile = new DatabaseProfile(DATABASE)) {
                    walk(mines, units, null);
                    for (NoticeState state : NoticeState.values()) {
                        walk(mines, units, state);
                    }
                    profile.assertBounded(MINES + PAGE, MongoEventNotices.Kept.COLLECTION);
                }
            }
        }
    }

    private static void walk(int mines, Set<String> units, @Nullable NoticeState state) {
        var notices =
                new MongoEventNotices(
                        mongo,
                        new MongoNudges(mongo, Clock.fixed(NOON, ZoneOffset.UTC)),
                        scope(mines));
        var caller = new Caller("c", "s", Set.of(), units, Set.of());
        After<Instant> after = null;
        var found = new ArrayList<EventNotice>();
        for (int page = 0; page < 2; page++) {
            List<EventNotice> rows =
                    notices.list(new NoticeQuery(null, null, state, after, PAGE), caller)
                            .collectList()
                            .block(LIMIT);
            found.addAll(rows);
            if (!rows.isEmpty()) {
                after = new After<>(rows.getLast().at(), rows.getLast().id());
            }
        }
        assertThat(found)
                .isNotEmpty()
                .allMatch(it -> state == null || it.state() == state)
                .allMatch(it -> !units.isEmpty() || !it.officersOnly())
                .doesNotHaveDuplicates();
    }

    private static KnownMines scope(int mines) {
        return new KnownMines() {
            @Override
            public Mono<Scope> scope(Caller caller, @Nullable String mine, @Nullable String unit) {
                return Mono.just(
                        new Scope(
                                mines == 0,
                                IntStream.range(0, mines)
                                        .mapToObj(EventNoticeListIT::mine)
                                        .toList()));
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

    /** Some of each mine are open, some over; every third is for officers only. */
    private static Document notice(int number) {
        boolean seldom = number / MINES % (SELDOM / MINES) == 0;
        boolean ends = seldom || number % 7 == 0;
        var into = new Document();
        mongo.getConverter()
                .write(
                        MongoEventNotices.Kept.of(
                                new EventNotice(
                                        "n%06d".formatted(number),
                                        "e" + number,
                                        1,
                                        "hazard-determined",
                                        mine(number),
                                        "event-late",
                                        AlertLevel.ORANGE,
                                        new Text("名", "name"),
                                        null,
                                        null,
                                        null,
                                        NOON.minusSeconds(number / 7),
                                        number % 3 == 0,
                                        ends ? "clock" : null,
                                        !seldom)),
                        into);
        return into;
    }
}
