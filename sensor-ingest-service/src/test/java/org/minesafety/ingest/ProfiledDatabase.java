package org.minesafety.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.bson.Document;
import org.minesafety.platform.scope.MineCodes;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.ManyDocuments;
import org.reactivestreams.Publisher;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.SimpleReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.index.MongoPersistentEntityIndexResolver;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A database of its own that says what it had to read for each operation. */
public final class ProfiledDatabase implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(1);

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
        var converter = (MappingMongoConverter) template.getConverter();
        converter.setCustomConversions(MineCodes.conversions());
        converter.afterPropertiesSet();
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
        ManyDocuments.insert(name, collection, number, document);
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
    public record Cost(long answered, long documents, long keys, List<String> questions) {}

    public Cost cost(Publisher<?> work) {
        try (var profile = new DatabaseProfile(name)) {
            long answered = Flux.from(work).count().block(LIMIT);
            DatabaseProfile.Cost cost = profile.cost();
            return new Cost(answered, cost.documents(), cost.keys(), cost.questions());
        }
    }

    @Override
    public void close() {
        Mono.from(client.getDatabase(name).drop()).block(LIMIT);
        client.close();
    }
}
