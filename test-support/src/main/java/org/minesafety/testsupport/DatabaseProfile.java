package org.minesafety.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** What the database really does for a service's questions: its profiler sees each of them. */
public final class DatabaseProfile implements AutoCloseable {

    private static final String PROFILE = "system.profile";
    private static final int BYTES = 32 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OFF = 0;
    private static final int ALL = 2;
    private static final int LONGEST = 1_000;
    private static final Bson QUESTIONS =
            Filters.and(
                    Filters.in("op", "query", "getmore", "command", "update", "remove"),
                    Filters.exists("planSummary"));

    private final MongoClient client;
    private final MongoDatabase database;

    /** Sees questions to this database from now on. */
    public DatabaseProfile(String name) {
        client = MongoClients.create(Infrastructure.mongo(name));
        database = client.getDatabase(name);
        level(OFF);
        Eventually.eventually(PATIENCE, this::empty);
        level(ALL);
    }

    /** A question that began while an earlier profile was on makes the collection again. */
    private void empty() {
        database.getCollection(PROFILE).drop();
        database.createCollection(
                PROFILE, new CreateCollectionOptions().capped(true).sizeInBytes(BYTES));
    }

    /**
     * Each question found what it answered, or changed, in an index: it read at most twice as many
     * documents, and index keys in proportion.
     *
     * @param named so many documents a question may name one by one, and read in vain
     */
    public void assertBounded(int named, String... collections) {
        for (String collection : collections) {
            List<Document> questions = questions(collection);
            assertThat(questions).as(collection).isNotEmpty();
            assertThat(questions.stream().flatMap(it -> complaint(it, named).stream()))
                    .as(collection)
                    .isEmpty();
        }
    }

    /** None of them collects what it has found before it answers, to bring it into order. */
    public void assertUnsorted(String collection) {
        assertThat(questions(collection))
                .as(collection)
                .isNotEmpty()
                .noneMatch(question -> question.getBoolean("hasSortStage", false));
    }

    /**
     * What all questions together examined.
     *
     * @param questions as they were asked
     */
    public record Cost(long documents, long keys, List<String> questions) {}

    public Cost cost() {
        List<Document> questions = questions(Filters.ne("ns", namespace(PROFILE)));
        assertThat(questions).as("questions to " + database.getName()).isNotEmpty();
        return new Cost(
                questions.stream().mapToLong(it -> number(it, "docsExamined")).sum(),
                questions.stream().mapToLong(it -> number(it, "keysExamined")).sum(),
                questions.stream().map(Document::toJson).toList());
    }

    private static Optional<String> complaint(Document question, int named) {
        int answered =
                number(question, "nreturned")
                        + number(question, "nMatched")
                        + number(question, "ndeleted")
                        + lookedUp(question);
        int most = 2 * Math.max(1, answered) + named;
        boolean bounded =
                !question.getString("planSummary").contains("COLLSCAN")
                        && number(question, "docsExamined") <= most
                        && (counts(question) || number(question, "keysExamined") <= 2 * most);
        return bounded ? Optional.empty() : Optional.of(described(question, answered));
    }

    /** What a {@code $lookup} names id by id is answered within another document. */
    private static int lookedUp(Document question) {
        return question
                .get("command", Document.class)
                .getList("pipeline", Document.class, List.of())
                .stream()
                .flatMap(stage -> Stream.ofNullable(stage.get("$lookup", Document.class)))
                .map(lookup -> lookup.getList("pipeline", Document.class).getFirst())
                .map(first -> first.getEmbedded(List.of("$match", "_id"), new Document()))
                .mapToInt(named -> named.getList("$in", Object.class, List.of()).size())
                .sum();
    }

    private static String described(Document question, int answered) {
        String command = question.get("command", Document.class).toJson();
        return "%d documents and %d keys for %d answered by %s: %s"
                .formatted(
                        number(question, "docsExamined"),
                        number(question, "keysExamined"),
                        answered,
                        question.getString("planSummary"),
                        command.substring(0, Math.min(LONGEST, command.length())));
    }

    /** A count answers with one document, however many it counts in the index. */
    private static boolean counts(Document question) {
        return question.get("command", Document.class).toJson().contains("\"$group\"");
    }

    private static int number(Document question, String name) {
        return question.getInteger(name, 0);
    }

    private List<Document> questions(String collection) {
        return questions(Filters.eq("ns", namespace(collection)));
    }

    private List<Document> questions(Bson which) {
        return database.getCollection(PROFILE)
                .find(Filters.and(QUESTIONS, which))
                .into(new ArrayList<>());
    }

    private String namespace(String collection) {
        return database.getName() + "." + collection;
    }

    private void level(int level) {
        database.runCommand(new Document("profile", level));
    }

    @Override
    public void close() {
        level(OFF);
        client.close();
    }
}
