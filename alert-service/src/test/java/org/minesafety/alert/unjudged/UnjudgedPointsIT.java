package org.minesafety.alert.unjudged;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.mine.StoredMines;
import org.minesafety.alert.rule.ShippedLevels;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.ManyDocuments;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** With 100,000 points of 2,000 mines a page costs about a page, and a count its pieces. */
class UnjudgedPointsIT {

    private static final String DATABASE = "unjudged-points";
    private static final int MINES = 2_000;
    private static final int POINTS = 100_000;
    private static final int EACH = POINTS / MINES;
    private static final int COUNTIES = 20;
    private static final int PAGE = 51;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** As long as the longest question that names some mines and what the table has of types. */
    private static final int MOST_CHARACTERS = 40_000;

    private static MongoClient client;
    private static UnjudgedPoints points;

    @BeforeAll
    static void load() {
        client = MongoClients.create(Infrastructure.mongo(DATABASE));
        Mono.from(client.getDatabase(DATABASE).drop()).block(LIMIT);
        var mongo = new ReactiveMongoTemplate(client, DATABASE);
        var mines = new StoredMines(mongo);
        MongoCollection<Document> stored =
                client.getDatabase(DATABASE).getCollection(UnjudgedPoints.POINTS);
        Flux.fromIterable(new UnjudgedConfiguration().points().indexes())
                .concatMap(stored::createIndex)
                .blockLast(LIMIT);
        ManyDocuments.insert(DATABASE, StoredMines.COLLECTION, MINES, UnjudgedPointsIT::mine);
        ManyDocuments.insert(DATABASE, UnjudgedPoints.POINTS, POINTS, UnjudgedPointsIT::point);
        points = new UnjudgedPoints(mongo, mines.known(), mines.ordered(), new ShippedLevels());
    }

    @AfterAll
    static void end() {
        client.close();
    }

    @Test
    void a_page_of_all_mines_costs_no_more_than_some_mines_have() {
        Caller province = caller("220000");
        List<UnjudgedPoint> first = page(null, List.of(Gap.values()), province);
        String far = code(1_500) + "|P02";
        for (String after : new String[] {null, first.getLast().id(), far}) {
            try (var profile = new DatabaseProfile(DATABASE)) {
                assertThat(page(after, List.of(Gap.values()), province)).hasSize(PAGE);
                DatabaseProfile.Cost cost = profile.cost();
                assertThat(cost.documents()).as(cost.toString()).isLessThan(2_500);
                assertThat(cost.keys()).as(cost.toString()).isLessThan(4_000);
                assertThat(cost.questions()).allMatch(UnjudgedPointsIT::isShort);
            }
        }
    }

    @Test
    void a_county_reads_its_own_mines() {
        try (var profile = new DatabaseProfile(DATABASE)) {
            assertThat(page(null, List.of(Gap.values()), caller(county(7))))
                    .hasSize(PAGE)
                    .allMatch(it -> Integer.parseInt(it.mine()) % COUNTIES == 7);
            assertThat(profile.cost().documents()).isLessThan(600);
        }
        assertThat(page(null, List.of(Gap.values()), caller("220999"))).isEmpty();
    }

    @Test
    void pages_tell_each_point_once_in_order() {
        Caller county = caller(county(7));
        var found = new ArrayList<String>();
        String after = null;
        List<UnjudgedPoint> page;
        do {
            page = page(after, List.of(Gap.NO_RULE, Gap.UNCLASSIFIED), county);
            page.forEach(it -> found.add(it.id()));
            after = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == PAGE);
        assertThat(found).isSorted().doesNotHaveDuplicates().hasSize(2 * MINES / COUNTIES);
        assertThat(page(null, List.of(Gap.UNCLASSIFIED), county))
                .allMatch(it -> it.reason() == Gap.UNCLASSIFIED);
        assertThat(page(null, List.of(Gap.UNKNOWN_CLASS), county)).isEmpty();
    }

    @Test
    void a_count_names_some_mines_at_a_time_and_misses_none() {
        try (var profile = new DatabaseProfile(DATABASE)) {
            assertThat(points.counts(Duration.ZERO).block(LIMIT))
                    .isEqualTo(
                            Map.of(
                                    Gap.NO_RULE, (long) MINES,
                                    Gap.UNCLASSIFIED, (long) MINES,
                                    Gap.UNKNOWN_CLASS, 0L));
            assertThat(profile.cost().questions())
                    .hasSizeGreaterThan(MINES / 100)
                    .allMatch(UnjudgedPointsIT::isShort);
        }
    }

    /** What was asked; what the profile says beside it of plans differs from time to time. */
    private static boolean isShort(String question) {
        return Document.parse(question).get("command", Document.class).toJson().length()
                < MOST_CHARACTERS;
    }

    private static List<UnjudgedPoint> page(@Nullable String after, List<Gap> gaps, Caller caller) {
        return points.list(null, null, gaps, after, PAGE, caller).collectList().block(LIMIT);
    }

    private static Caller caller(String unit) {
        return new Caller("s", "c", EnumSet.of(Role.SUPERVISOR), Set.of(unit), Set.of());
    }

    private static String county(int number) {
        return "%06d".formatted(220_100 + number);
    }

    /** Mines of one county lie far from one another. */
    private static String code(int number) {
        return "%012d".formatted(number);
    }

    private static Document mine(int number) {
        return new Document("_id", code(number))
                .append("code", code(number))
                .append("name", "矿")
                .append("type", "COAL_UNDERGROUND")
                .append("status", "PRODUCING")
                .append("gas", "HIGH")
                .append("supervisionPath", List.of("220000", county(number % COUNTIES)))
                .append("version", 1L);
    }

    /** Of each mine one point of a type that no level is for, and one without a class. */
    private static Document point(int number) {
        String mine = code(number / EACH);
        int place = number % EACH;
        String code = "P%02d".formatted(place);
        var point =
                new Document("_id", mine + "|" + code)
                        .append("mine", mine)
                        .append("code", code)
                        .append("system", "01")
                        .append("sensorType", place == 1 ? "9999" : "0001")
                        .append("withdrawn", false)
                        .append("version", 1L);
        return place == 2 ? point : point.append("locationClass", "T0");
    }
}
