package org.minesafety.ingest.point.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.ingest.point.application.Points;
import org.minesafety.testsupport.Infrastructure;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.SimpleReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.index.MongoPersistentEntityIndexResolver;
import reactor.core.publisher.Flux;

/** What the database itself says that it had to read, of each query as the service asks it. */
class IndexIT {

    private static final int MINES = 1_000;
    private static final int POINTS = 100;
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String URI = Infrastructure.mongo("it-point-indexes");

    private static MongoClient client;
    private static MongoDatabase database;
    private static Points points;

    @BeforeAll
    static void a_hundred_thousand_points() {
        client = MongoClients.create(URI);
        database = client.getDatabase("it-point-indexes");
        database.drop();
        var template =
                new ReactiveMongoTemplate(
                        new SimpleReactiveMongoDatabaseFactory(
                                com.mongodb.reactivestreams.client.MongoClients.create(URI),
                                "it-point-indexes"));
        var resolver =
                new MongoPersistentEntityIndexResolver(template.getConverter().getMappingContext());
        for (var index : resolver.resolveIndexFor(PointDocument.class)) {
            template.indexOps(PointDocument.class).createIndex(index).block(LIMIT);
        }
        points = new MongoPoints(template, null, new PointSystems(template), null);
        for (int mine = 0; mine < MINES; mine += 50) {
            List<Document> some = new ArrayList<>();
            for (int i = mine * POINTS; i < (mine + 50) * POINTS; i++) {
                some.add(point(mine(i / POINTS), i % POINTS));
            }
            database.getCollection(PointDocument.COLLECTION).insertMany(some);
        }
        database.runCommand(new Document("profile", 2));
    }

    @AfterAll
    static void close() {
        database.drop();
        client.close();
    }

    @Test
    void no_query_reads_more_than_twice_what_it_answers() {
        String mine = mine(500);
        reads(() -> points.page(mine, false, "P10", 51), 51);
        reads(() -> points.page(mine, true, null, 51), 2);
        reads(() -> points.ofMine(mine), POINTS);
        reads(() -> points.ofMine(mine, List.of("P10", "P11", "P99")), 3);
        reads(() -> points.withCode("ONE"), 1);
        reads(() -> points.ended(mine, Set.of("0001"), 100), 4);
    }

    private static void reads(Supplier<Flux<?>> query, int expected) {
        database.getCollection("system.profile");
        long before = count();
        List<?> found = query.get().collectList().block(LIMIT);
        assertThat(found).hasSize(expected);
        Document asked =
                database.getCollection("system.profile")
                        .find(new Document("ns", "it-point-indexes." + PointDocument.COLLECTION))
                        .sort(new Document("ts", -1))
                        .first();
        assertThat(count()).isGreaterThan(before);
        int most = 2 * expected + 1;
        assertThat(asked.getInteger("docsExamined")).as(asked.toJson()).isLessThanOrEqualTo(most);
        assertThat(asked.getInteger("keysExamined"))
                .as(asked.toJson())
                .isLessThanOrEqualTo(most + expected);
    }

    private static long count() {
        return database.getCollection("system.profile")
                .countDocuments(new Document("ns", "it-point-indexes." + PointDocument.COLLECTION));
    }

    private static String mine(int number) {
        return "220221%06d".formatted(number);
    }

    private static Document point(String mine, int number) {
        String code =
                mine.endsWith("7") && number == 0 && mine.equals(mine(7)) ? "ONE" : "P" + number;
        var state =
                new Document("mine", mine)
                        .append("code", code)
                        .append("system", "01")
                        .append("sensorType", "0001")
                        .append("valueType", "ANALOG")
                        .append("unit", "%CH4")
                        .append("setPoints", List.of())
                        .append("withdrawn", number % 25 == 0);
        var document =
                new Document("_id", mine + "|" + code)
                        .append("version", 1L)
                        .append("code", code)
                        .append("state", state)
                        .append("phases", new Document("all", List.of()))
                        .append("changes", List.of())
                        .append("ended", number % 25 == 0 ? List.of("0001") : List.of());
        return number % 50 == 1 ? document.append("unclassified", true) : document;
    }
}
