package org.minesafety.platform.proof;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import org.bson.BsonDocument;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.ReactiveMongoDatabaseUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where the log of a service stands. */
public final class ProofCollections {

    static final String ROOTS = "journal-roots";
    static final String LEAVES = "journal-leaves";

    private final ReactiveMongoDatabaseFactory factory;

    public ProofCollections(ReactiveMongoDatabaseFactory factory) {
        this.factory = factory;
    }

    /** Names of the collections that must be there. */
    public static List<String> names() {
        return List.of(ROOTS, LEAVES);
    }

    public static Flux<String> index(MongoDatabase database) {
        var unpublished = new IndexOptions().partialFilterExpression(eq(Root.PUBLISHED, false));
        var heads = new IndexOptions().partialFilterExpression(Filters.exists(Leaf.AGGREGATE));
        return Flux.concat(
                database.getCollection(ROOTS)
                        .createIndex(ascending(Root.PUBLISHED, "_id"), unpublished),
                // heads of an aggregate, and all in the order in which they are exported
                database.getCollection(LEAVES)
                        .createIndex(ascending(Leaf.AGGREGATE, "_id"), heads));
    }

    Mono<MongoCollection<BsonDocument>> journal() {
        return named(Entries.JOURNAL);
    }

    Mono<MongoCollection<BsonDocument>> roots() {
        return named(ROOTS);
    }

    Mono<MongoCollection<BsonDocument>> leaves() {
        return named(LEAVES);
    }

    Mono<MongoDatabase> database() {
        return ReactiveMongoDatabaseUtils.getDatabase(factory);
    }

    private Mono<MongoCollection<BsonDocument>> named(String name) {
        return database().map(database -> database.getCollection(name, BsonDocument.class));
    }
}
