package org.minesafety.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.projection.TestService.LIMIT;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.topic.Mines;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.ManyDocuments;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/** With 100,000 entities each question of a projection costs what it answers. */
class ProjectionStoreIT {

    private static final int MANY = 100_000;
    private static final int ABSENT = MANY / 100;
    private static final String COLLECTION = "mines";
    private static final String DATABASE = "projection-" + UUID.randomUUID();
    private static final MongoClient CLIENT = MongoClients.create(Infrastructure.mongo(DATABASE));
    private static final ProjectionStore STORE =
            new ProjectionStore(new ReactiveMongoTemplate(CLIENT, DATABASE), COLLECTION);

    @BeforeAll
    static void load() {
        STORE.index(List.of()).block(LIMIT);
        ManyDocuments.insert(DATABASE, COLLECTION, MANY, ProjectionStoreIT::entity);
    }

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @Test
    void a_change_a_look_and_the_end_of_a_rebuild_cost_what_they_touch() {
        try (var profile = new DatabaseProfile(DATABASE)) {
            var changes = IntStream.range(0, 200).mapToObj(i -> change(500 * i + 1)).toList();
            assertThat(STORE.apply(changes).block(LIMIT)).isEmpty();
            assertThat(STORE.held(id(1)).block(LIMIT)).containsEntry("version", 2L);
            assertThat(STORE.held("none").block(LIMIT)).isNull();
            assertThat(STORE.size().block(LIMIT)).isEqualTo(MANY - ABSENT);
            STORE.dropStale().block(LIMIT);
            assertThat(STORE.held(id(2)).block(LIMIT)).as("was stale").isNull();
            profile.assertBounded(0, COLLECTION);
        }
    }

    private static EntityChange change(int i) {
        var document = new Document("_id", id(i)).append("version", 2L);
        return new EntityChange(
                id(i),
                2,
                document,
                Mines.consumed(Mines.record(Mines.freshTopic(), Mines.version(id(i), 2))));
    }

    private static Document entity(int i) {
        Document entity =
                new Document("_id", id(i))
                        .append("key", id(i) + "|mine")
                        .append("version", i % 5_000 == 2 ? -1L : 1L)
                        .append("hash", "%064x".formatted(i));
        return i % (MANY / ABSENT) == 0
                ? entity.append("absent", true)
                : entity.append("name", "矿" + i);
    }

    private static String id(int i) {
        return "%012d".formatted(i);
    }
}
