package org.minesafety.platform.journal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.minesafety.platform.proof.Entries;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.ReactiveMongoDatabaseUtils;
import reactor.core.publisher.Mono;

/** Where the journal stands; within a transaction each of these takes part in it. */
final class JournalCollections {

    static final String JOURNAL = Entries.JOURNAL;
    static final String ANSWERS = "answers";
    static final String GUARDS = "guards";

    /** By aggregate and version: the order of the {@code _id} index. */
    static final Bson BY_ID = Sorts.ascending("_id");

    private final ReactiveMongoDatabaseFactory factory;

    JournalCollections(ReactiveMongoDatabaseFactory factory) {
        this.factory = factory;
    }

    ReactiveMongoDatabaseFactory factory() {
        return factory;
    }

    Mono<MongoCollection<BsonDocument>> journal() {
        return named(JOURNAL);
    }

    Mono<MongoCollection<BsonDocument>> named(String collection) {
        return ReactiveMongoDatabaseUtils.getDatabase(factory)
                .map(database -> database.getCollection(collection, BsonDocument.class));
    }

    /** A range of the {@code _id} index, so that history needs no index of its own. */
    static Bson entriesOf(String aggregate) {
        return entriesOf(aggregate, new BsonMinKey());
    }

    /** Those of later versions. */
    static Bson entriesOf(String aggregate, long after) {
        return entriesOf(aggregate, new BsonInt64(after));
    }

    private static Bson entriesOf(String aggregate, BsonValue after) {
        return and(
                gt("_id", JournalEntry.key(aggregate, after)),
                lt("_id", JournalEntry.key(aggregate, new BsonMaxKey())));
    }
}
