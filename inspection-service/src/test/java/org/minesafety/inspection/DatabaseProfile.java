package org.minesafety.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the database really does for the service's questions: its profiler sees each of them. */
public final class DatabaseProfile implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PROFILE = "system.profile";
    private static final int BYTES = 32 << 20;

    private final ReactiveMongoTemplate mongo;

    public DatabaseProfile(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
        run(new Document("profile", 0));
        mongo.dropCollection(PROFILE).block(LIMIT);
        run(new Document("create", PROFILE).append("capped", true).append("size", BYTES));
        run(new Document("profile", 2));
    }

    /**
     * Each question found what it answered in an index: it read at most twice what it answered.
     *
     * @param named so many documents a question may name one by one, and read in vain
     */
    public void assertBounded(int named, String... collections) {
        for (String collection : collections) {
            List<Document> questions = questions(collection);
            assertThat(questions).as(collection).isNotEmpty().allSatisfy(it -> bounded(it, named));
        }
    }

    private static void bounded(Document question, int named) {
        String what = question.get("command", Document.class).toJson();
        int read = question.getInteger("docsExamined", 0);
        int answered = question.getInteger("nreturned", 0);
        assertThat(question.getString("planSummary")).as(what).doesNotContain("COLLSCAN");
        assertThat(read).as(what).isLessThanOrEqualTo(2 * Math.max(1, answered) + named);
    }

    private List<Document> questions(String collection) {
        return mongo.getCollection(PROFILE)
                .flatMapMany(profile ->
                        Flux.from(
                                profile.find(
                                        Document.parse(
                                                """
                                                {"op": {"$in": ["query", "getmore", "command"]},
                                                 "planSummary": {"$exists": true},
                                                 "ns": {"$regex": "\\\\.%s$"}}
                                                """
                                                        .formatted(collection)))))
                .collectList()
                .block(LIMIT);
    }

    private void run(Document command) {
        mongo.getMongoDatabase()
                .flatMap(database -> Mono.from(database.runCommand(command)))
                .block(LIMIT);
    }

    @Override
    public void close() {
        run(new Document("profile", 0));
    }
}
