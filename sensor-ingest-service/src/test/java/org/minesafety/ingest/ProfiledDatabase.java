package org.minesafety.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bson.Document;
import org.minesafety.testsupport.Infrastructure;
import org.reactivestreams.Publisher;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.SimpleReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.index.MongoPersistentEntityIndexResolver;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A database of its own that says what it had to read for each operation. */
public final class ProfiledDatabase implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int PORTION = 10_000;
    private static final String PROFILE = "system.profile";

    private final String name;
    private final MongoClient client;
    private final ReactiveMongoTemplate template;

    /**
     * @param documents whose indexes are made
     */
    public ProfiledDatabase(String name, Class<?>... documents) {
        this.name = name;
        this.client = MongoClients.create(Infrastructure.mongo(name));
        this.template = new ReactiveMongoTemplate(factory());
        Mono.from(client.getDatabase(name).drop()).block(LIMIT);
        var resolver =
                new MongoPersistentEntityIndexResolver(template.getConverter().getMappingContext());
        for (Class<?> document : documents) {
            resolver.resolveIndexFor(document)
                    .forEach(index -> template.indexOps(document).createIndex(index).block(LIMIT));
        }
    }

    public ReactiveMongoTemplate template() {
        return template;
    }

    public ReactiveMongoDatabaseFactory factory() {
        return new SimpleReactiveMongoDatabaseFactory(client, name);
    }

    public void insert(String collection, int number, IntFunction<Document> document) {
        for (int from = 0; from < number; from += PORTION) {
            List<Document> some =
                    IntStream.range(from, Math.min(number, from + PORTION))
                            .mapToObj(document)
                            .toList();
            Mono.from(client.getDatabase(name).getCollection(collection).insertMany(some))
                    .block(LIMIT);
        }
    }

    /** Answers so many, and examines at most twice as many documents and keys. */
    public void reads(int expected, Publisher<?> query) {
        var cost = cost(query);
        assertThat(cost.answered()).isEqualTo(expected);
        long most = 2L * expected + 1;
        assertThat(cost.documents()).as(cost.toString()).isLessThanOrEqualTo(most);
        assertThat(cost.keys()).as(cost.toString()).isLessThanOrEqualTo(most + expected);
    }

    /**
     * @param answered elements of the publisher
     */
    public record Cost(long answered, long documents, long keys, List<String> operations) {}

    public Cost cost(Publisher<?> work) {
        profile(0);
        template.dropCollection(PROFILE).block(LIMIT);
        profile(2);
        long answered = Flux.from(work).count().block(LIMIT);
        profile(0);
        List<Document> operations =
                template.findAll(Document.class, PROFILE)
                        .filter(it -> it.containsKey("docsExamined"))
                        .filter(it -> !it.getString("ns").endsWith(PROFILE))
                        .collectList()
                        .block(LIMIT);
        assertThat(operations).as("profiled").isNotEmpty();
        return new Cost(
                answered,
                sum(operations, "docsExamined"),
                sum(operations, "keysExamined"),
                operations.stream().map(Document::toJson).toList());
    }

    private static long sum(List<Document> operations, String field) {
        return operations.stream().mapToLong(it -> it.get(field, (Number) 0).longValue()).sum();
    }

    private void profile(int level) {
        template.executeCommand(new Document("profile", level)).block(LIMIT);
    }

    @Override
    public void close() {
        Mono.from(client.getDatabase(name).drop()).block(LIMIT);
        client.close();
    }
}
