package org.minesafety.platform.proof;

import static com.mongodb.client.model.Accumulators.max;
import static com.mongodb.client.model.Accumulators.min;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.type;
import static com.mongodb.client.model.Sorts.ascending;

import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonType;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * The heads of the aggregates that changed, found by the index of the database's own time: the cost
 * follows what changed, and the database keeps what does not fit its memory on disk.
 */
final class DayHeads {

    private static final long FIRST = 1;
    private static final int BATCH = 500;
    private static final String LAST = "last";
    private static final String LEAST = "least";
    private static final String AGGREGATE = "$_id." + Entries.AGGREGATE;
    private static final String VERSION = "$_id." + Entries.VERSION;

    private final ProofCollections collections;

    DayHeads(ProofCollections collections) {
        this.collections = collections;
    }

    /**
     * Sorted by aggregate (by its bytes). What is no entry at all has no head.
     *
     * @param from null for all before; entries of the first releases, which say no such time, are
     *     among them
     * @param before exclusive
     */
    Flux<Head> between(@Nullable BsonTimestamp from, BsonTimestamp before) {
        return collections
                .journal()
                .flatMapMany(journal ->
                        journal.aggregate(pipeline(from, before))
                                .allowDiskUse(true)
                                .batchSize(BATCH))
                .map(found -> head(found, from == null));
    }

    static List<Bson> pipeline(@Nullable BsonTimestamp from, BsonTimestamp before) {
        Bson written = lt(Entries.WRITTEN, before);
        Bson time =
                from == null
                        ? or(written, eq(Entries.WRITTEN, null))
                        : and(gte(Entries.WRITTEN, from), written);
        Bson entries =
                and(
                        time,
                        type("_id." + Entries.AGGREGATE, BsonType.STRING),
                        type("_id." + Entries.VERSION, BsonType.INT64),
                        type(Entries.HASH, BsonType.STRING));
        // documents are compared member by member, so the greatest is the one of the last version
        var last =
                new BsonDocument(Leaf.VERSION, new BsonString(VERSION))
                        .append(Leaf.HASH, new BsonString("$" + Entries.HASH))
                        .append(Leaf.MINE, new BsonString("$" + Entries.MINE));
        return List.of(
                match(entries),
                group(AGGREGATE, max(LAST, last), min(LEAST, VERSION)),
                sort(ascending("_id")));
    }

    private static Head head(BsonDocument found, boolean isAll) {
        BsonDocument last = found.getDocument(LAST);
        return new Head(
                found.getString("_id").getValue(),
                last.getInt64(Leaf.VERSION).getValue(),
                last.getString(Leaf.HASH).getValue(),
                last.isString(Leaf.MINE) ? last.getString(Leaf.MINE).getValue() : "",
                isAll || found.getInt64(LEAST).getValue() == FIRST);
    }
}
