package org.minesafety.alert.episode.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.detection.domain.Longwall.NOON;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.alert.episode.AlarmFilter;
import org.minesafety.alert.episode.AlarmQuery;
import org.minesafety.alert.episode.StoredAlarm;
import org.minesafety.alert.episode.kafka.ListIndexes;
import org.minesafety.alert.mine.KnownMines.Scope;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.ManyDocuments;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A hundred thousand alarms: whatever is asked for, about as many are looked at as are answered.
 */
class AlarmListIT {

    private static final int ALARMS = 100_000;
    private static final int MINES = 100;
    private static final int RULES = 20;
    private static final int PAGE = 51;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String DATABASE = "alarm-list";

    private static MongoClient client;
    private static ReactiveMongoTemplate mongo;

    @BeforeAll
    static void load() {
        client = MongoClients.create(Infrastructure.mongo(DATABASE));
        mongo = new ReactiveMongoTemplate(client, DATABASE);
        mongo.dropCollection(MongoAlarms.COLLECTION).block(LIMIT);
        var alarms = mongo.getCollection(MongoAlarms.COLLECTION).block(LIMIT);
        Flux.fromIterable(ListIndexes.all()).concatMap(alarms::createIndex).blockLast(LIMIT);
        ManyDocuments.insert(DATABASE, MongoAlarms.COLLECTION, ALARMS, AlarmListIT::document);
    }

    @AfterAll
    static void end() {
        client.close();
    }

    static Stream<AlarmQuery> everyCombination() {
        var queries = new ArrayList<AlarmQuery>();
        for (EpisodeStatus state : new EpisodeStatus[] {null, EpisodeStatus.OPEN}) {
            for (Boolean level : new Boolean[] {null, true, false}) {
                for (String rule : new String[] {null, "rule-7"}) {
                    for (String point : new String[] {null, "point-207"}) {
                        for (String after : new String[] {null, id(ALARMS / 2)}) {
                            queries.add(
                                    new AlarmQuery(
                                            new AlarmFilter(null, null, point, rule, state, level),
                                            null,
                                            null,
                                            after,
                                            PAGE));
                        }
                    }
                }
            }
        }
        return queries.stream();
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void every_combination_of_filters_is_answered_from_an_index(AlarmQuery query) {
        for (Scope scope : List.of(everything(), mines(1), mines(30), mines(MINES))) {
            Document stats = explained(query, scope);
            int returned = stats.getInteger("nReturned");
            // a place in the index for each mine, or alarms of other mines where those are fewer
            int begun = scope.codes().size();
            assertThat(stats.getInteger("totalDocsExamined"))
                    .isLessThanOrEqualTo(2 * returned + begun);
            assertThat(stats.getInteger("totalKeysExamined"))
                    .as("%s of %d mines", query, begun)
                    .isLessThanOrEqualTo(2 * returned + 2 * begun + 2);
            assertThat(stats.toJson()).doesNotContain("COLLSCAN", "\"stage\": \"SORT\"");
        }
    }

    @Test
    void a_window_of_time_is_answered_from_an_index_too() {
        for (Instant from : new Instant[] {NOON, NOON.plusSeconds(ALARMS / 2)}) {
            var query =
                    new AlarmQuery(
                            new AlarmFilter(null, null, null, null, null, null),
                            from,
                            from.plusSeconds(30),
                            null,
                            PAGE);
            for (Scope scope : List.of(mines(1), mines(30))) {
                Document stats = explained(query, scope);
                assertThat(stats.toJson()).doesNotContain("COLLSCAN");
                assertThat(stats.getInteger("totalDocsExamined"))
                        .isLessThanOrEqualTo(3 * stats.getInteger("nReturned") + 3);
            }
        }
    }

    /** Pages are cut by what never changes: a start that is revised meanwhile moves nothing. */
    @Test
    void an_alarm_whose_start_is_revised_between_two_pages_is_neither_skipped_nor_repeated() {
        var found = new ArrayList<String>();
        String after = null;
        List<String> page;
        do {
            page = page(after);
            found.addAll(page);
            after = page.isEmpty() ? after : page.getLast();
            mongo.getCollection(MongoAlarms.COLLECTION)
                    .flatMap(alarms ->
                            Mono.from(
                                    alarms.updateMany(
                                            new Document("mine", mine(3)),
                                            new Document(
                                                    "$set",
                                                    new Document(
                                                            "start", NOON.minusSeconds(1_000))))))
                    .block(LIMIT);
        } while (!page.isEmpty());
        assertThat(found).hasSize(ALARMS / MINES).doesNotHaveDuplicates();
    }

    @Test
    void what_is_stored_comes_back_as_it_was() {
        for (int number : new int[] {0, 1, 7, 100}) {
            EpisodeState alarm = alarm(number);
            assertThat(StoredAlarm.of(alarm).alarm()).isEqualTo(alarm);
            assertThat(
                            mongo.findById(alarm.id(), StoredAlarm.class, MongoAlarms.COLLECTION)
                                    .block(LIMIT)
                                    .id())
                    .isEqualTo(alarm.id());
        }
    }

    private static List<String> page(@Nullable String after) {
        var query =
                new AlarmQuery(
                        new AlarmFilter(mine(3), null, null, null, null, null),
                        null,
                        null,
                        after,
                        PAGE);
        return mongo.find(
                        MongoAlarms.page(query, new Scope(false, List.of(mine(3)))),
                        StoredAlarm.class,
                        MongoAlarms.COLLECTION)
                .map(StoredAlarm::id)
                .collectList()
                .block(LIMIT);
    }

    private static Document explained(AlarmQuery query, Scope scope) {
        var page = MongoAlarms.page(query, scope);
        var find =
                new Document("find", MongoAlarms.COLLECTION)
                        .append("filter", page.getQueryObject())
                        .append("sort", page.getSortObject())
                        .append("limit", page.getLimit());
        Document explained =
                mongo.executeCommand(
                                new Document("explain", find).append("verbosity", "executionStats"))
                        .block(LIMIT);
        return explained.get("executionStats", Document.class);
    }

    private static Scope everything() {
        return new Scope(true, List.of());
    }

    private static Scope mines(int count) {
        return new Scope(false, IntStream.range(0, count).mapToObj(AlarmListIT::mine).toList());
    }

    private static String mine(int number) {
        return "220221%06d".formatted(number);
    }

    private static String id(int number) {
        return "%08d".formatted(number);
    }

    private static Document document(int number) {
        var document = new Document();
        mongo.getConverter().write(StoredAlarm.of(alarm(number)), document);
        return document;
    }

    /** A few lasting; of each mine ten points, of each point two rules. */
    private static EpisodeState alarm(int number) {
        int mine = number % MINES;
        int point = number / MINES % 10;
        boolean open = number % 997 == 0;
        Instant start = NOON.plusSeconds(number);
        return new EpisodeState(
                id(number),
                mine(mine),
                "01",
                "point-" + (10 * mine + point),
                "rule-" + (point * 2 + number / MINES / 10 % 2) % RULES,
                RuleKind.STATUTORY,
                Direction.HIGH,
                open ? EpisodeStatus.OPEN : EpisodeStatus.CLOSED,
                start,
                open ? null : start.plusSeconds(60 + number % 600),
                number % 5 == 0 ? start : null,
                null,
                1.2,
                start,
                open ? null : 60L,
                1,
                null,
                null,
                number % 7 == 0 ? List.of(EpisodeMark.CONTESTED) : List.of());
    }
}
