package org.minesafety.testsupport;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Makes collections as large as they get, and small again, within a second or two: the indexes are
 * taken away meanwhile, for one that is built of all documents at once costs a fraction.
 */
public final class ManyDocuments {

    private static final int BATCH = 5_000;
    private static final int AT_ONCE = 2;
    private static final String PRIMARY = "_id_";
    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

    private ManyDocuments() {}

    /**
     * @param document by its number, from 0; called by several threads
     */
    public static void insert(
            String database, String collection, int count, IntFunction<Document> document) {
        withoutIndexes(
                database,
                collection,
                target -> {
                    CompletableFuture<?>[] parts =
                            IntStream.range(0, AT_ONCE)
                                    .mapToObj(part ->
                                            CompletableFuture.runAsync(
                                                    () -> insert(target, count, document, part)))
                                    .toArray(CompletableFuture<?>[]::new);
                    CompletableFuture.allOf(parts).join();
                });
    }

    public static void remove(String database, String collection, Bson filter) {
        withoutIndexes(database, collection, target -> target.deleteMany(filter));
    }

    private static void insert(
            MongoCollection<Document> target, int count, IntFunction<Document> document, int part) {
        for (int first = part * BATCH; first < count; first += AT_ONCE * BATCH) {
            int end = Math.min(count, first + BATCH);
            target.insertMany(IntStream.range(first, end).mapToObj(document).toList(), UNORDERED);
        }
    }

    private static void withoutIndexes(
            String name, String collection, Consumer<MongoCollection<Document>> work) {
        try (MongoClient client = MongoClients.create(Infrastructure.mongo(name))) {
            MongoDatabase database = client.getDatabase(name);
            MongoCollection<Document> target =
                    database.getCollection(collection)
                            .withWriteConcern(WriteConcern.W1.withJournal(false));
            List<Document> indexes = target.listIndexes().into(new ArrayList<>());
            indexes.removeIf(index -> index.getString("name").equals(PRIMARY));
            indexes.forEach(index -> target.dropIndex(index.getString("name")));
            work.accept(target);
            if (!indexes.isEmpty()) {
                database.runCommand(
                        new Document("createIndexes", collection).append("indexes", indexes));
            }
        }
    }
}
