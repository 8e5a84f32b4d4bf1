package org.minesafety.ingest.history.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.client.model.ClusteredIndexOptions;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The collections of the history; they are made when they are first needed. */
@Component
class HistoryCollections {

    static final String FRAMES = "frames";
    static final String DUPLICATES = "duplicates";
    static final String NOT_JUDGED = "notJudged";
    static final String POINT_LISTS = "pointLists";
    static final String RECEIPTS = "receipts";
    static final String DIRTY_HOURS = "dirtyHours";
    static final String STATISTICS = "statistics";

    /** Begin of a dirty hour. */
    static final String HOUR = "hour";

    /** What is set anew with each mark of a dirty hour. */
    static final String TOKEN = "token";

    /** True for a dirty hour in which two values for one time may have come. */
    static final String CONFLICT = "conflict";

    /** When an hour is tried again that could not be computed; of others there is none. */
    static final String NEXT_TRY = "nextTry";

    /** When statistics were computed last. */
    static final String COMPUTED = "computed";

    private static final int ALREADY_THERE = 48;

    private final Mono<MongoDatabase> ready;

    HistoryCollections(ReactiveMongoDatabaseFactory factory) {
        this.ready =
                factory.getMongoDatabase()
                        .flatMap(database -> set(database).thenReturn(database))
                        .cacheInvalidateIf(_ -> false);
    }

    Mono<MongoCollection<Document>> named(String name) {
        return ready.map(database -> database.getCollection(name));
    }

    private static Mono<Void> set(MongoDatabase database) {
        // documents lie in the order of their ids: a range of time is read in one go
        var clustered =
                new CreateCollectionOptions()
                        .clusteredIndexOptions(
                                new ClusteredIndexOptions(new Document("_id", 1), true));
        return Mono.from(database.createCollection(FRAMES, clustered))
                .onErrorResume(
                        error ->
                                error instanceof MongoCommandException command
                                        && command.getErrorCode() == ALREADY_THERE,
                        _ -> Mono.empty())
                .then(index(database, FRAMES, "receipt"))
                .then(index(database, DUPLICATES, "receipt"))
                .then(index(database, RECEIPTS, "mine", "day"))
                .then(index(database, DIRTY_HOURS, NEXT_TRY, HOUR))
                .then(index(database, STATISTICS, COMPUTED))
                .then(conflicts(database));
    }

    private static Mono<Void> conflicts(MongoDatabase database) {
        var only = new IndexOptions().partialFilterExpression(new Document(CONFLICT, true));
        return Mono.from(
                        database.getCollection(DIRTY_HOURS)
                                .createIndex(Indexes.ascending(CONFLICT, NEXT_TRY), only))
                .then();
    }

    private static Mono<Void> index(MongoDatabase database, String collection, String... fields) {
        return Mono.from(database.getCollection(collection).createIndex(Indexes.ascending(fields)))
                .then();
    }
}
