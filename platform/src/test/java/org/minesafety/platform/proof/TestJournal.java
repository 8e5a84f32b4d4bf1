package org.minesafety.platform.proof;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.minesafety.testsupport.Infrastructure;
import org.springframework.data.mongodb.core.SimpleReactiveMongoDatabaseFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A journal of entries as they stand in the database, which wrote them when a test says. */
final class TestJournal implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(20);
    static final String MINE = "220221000001";

    final String name = "proof-" + UUID.randomUUID();
    final ProofCollections collections;
    private final MongoClient client;
    private final Map<String, BsonDocument> last = new HashMap<>();

    TestJournal() {
        this.client = MongoClients.create(Infrastructure.mongo(name));
        this.collections =
                new ProofCollections(new SimpleReactiveMongoDatabaseFactory(client, name));
        Flux.from(ProofCollections.index(database())).blockLast(LIMIT);
    }

    MongoDatabase database() {
        return client.getDatabase(name);
    }

    /**
     * @param now time of the cluster
     */
    ProofLog log(String now) {
        return new ProofLog(name, collections, () -> Mono.just(time(now)));
    }

    /** The next entry of an aggregate. */
    BsonDocument write(String aggregate, String written) {
        return write(aggregate, MINE, time(written));
    }

    BsonDocument write(String aggregate, String mine, BsonTimestamp written) {
        BsonDocument entry = entry(aggregate, mine, written);
        insert(Entries.JOURNAL, List.of(entry));
        return entry;
    }

    /** Not in the database yet. */
    BsonDocument entry(String aggregate, String mine, BsonTimestamp written) {
        BsonDocument before = last.get(aggregate);
        long version = before == null ? 1 : version(before) + 1;
        BsonDocument entry =
                new BsonDocument(
                                "_id",
                                new BsonDocument("aggregate", new BsonString(aggregate))
                                        .append("version", new BsonInt64(version)))
                        .append("mine", new BsonString(mine))
                        .append(
                                "at",
                                new BsonString(
                                        Entries.time(Instant.ofEpochSecond(written.getTime()))))
                        .append(
                                "what",
                                new BsonDocument("n", new BsonInt64(Long.MAX_VALUE - version)))
                        .append("stored", new BsonString("-"))
                        .append(
                                "previous",
                                before == null
                                        ? new BsonString(Entries.GENESIS)
                                        : before.get("hash"))
                        .append(Algorithms.NAME, Algorithms.CURRENT.names());
        entry.append("hash", new BsonString(Algorithms.CURRENT.hash(entry)))
                .append("written", written);
        last.put(aggregate, entry);
        return entry;
    }

    void insert(String collection, List<BsonDocument> documents) {
        Mono.from(database().getCollection(collection, BsonDocument.class).insertMany(documents))
                .block(LIMIT);
    }

    List<BsonDocument> all(String collection) {
        return Flux.from(
                        database()
                                .getCollection(collection, BsonDocument.class)
                                .find()
                                .sort(new BsonDocument("_id", new BsonInt64(1))))
                .collectList()
                .block(LIMIT);
    }

    static BsonTimestamp time(String instant) {
        return new BsonTimestamp((int) Instant.parse(instant).getEpochSecond(), 1);
    }

    static long version(BsonDocument entry) {
        return entry.getDocument("_id").getInt64("version").getValue();
    }

    @Override
    public void close() {
        client.close();
    }
}
