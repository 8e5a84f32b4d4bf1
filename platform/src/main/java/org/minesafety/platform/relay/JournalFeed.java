package org.minesafety.platform.relay;

import static org.minesafety.platform.proof.Entries.WRITTEN;

import com.mongodb.ClientSessionOptions;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import com.mongodb.client.model.changestream.OperationType;
import com.mongodb.reactivestreams.client.ChangeStreamPublisher;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.proof.Entries;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The journal's entries in an order in which they may be told. */
final class JournalFeed {

    private static final List<Bson> INSERTS =
            List.of(Aggregates.match(Filters.eq("operationType", OperationType.INSERT.getValue())));

    /** Those of the first releases come first: the database did not put its time into them. */
    private static final Bson BY_TIME = Sorts.ascending(WRITTEN, Entries.AT, "_id");

    private static final ClientSessionOptions SNAPSHOT =
            ClientSessionOptions.builder().snapshot(true).build();
    private static final int CURSOR_BATCH = 500;

    private final ReactiveMongoDatabaseFactory factory;

    JournalFeed(ReactiveMongoDatabaseFactory factory) {
        this.factory = factory;
    }

    /**
     * An entry to tell.
     *
     * @param token of its change; null when it was not read from the change stream
     * @param time of the cluster; null when nobody knows it
     */
    record Change(BsonDocument entry, @Nullable BsonDocument token, @Nullable BsonTimestamp time) {

        private static Change of(ChangeStreamDocument<BsonDocument> change) {
            return new Change(
                    Objects.requireNonNull(change.getFullDocument()),
                    change.getResumeToken(),
                    change.getClusterTime());
        }

        private static Change of(BsonDocument entry) {
            return new Change(
                    entry, null, entry.containsKey(WRITTEN) ? entry.getTimestamp(WRITTEN) : null);
        }
    }

    /** What is committed after the position, in the order of commits; without end. */
    Flux<Change> follow(RelayPosition position) {
        return journal()
                .flatMapMany(journal -> from(journal.watch(INSERTS, BsonDocument.class), position))
                .map(Change::of);
    }

    /**
     * All that is committed when it begins and not older than {@code from}, in the order in which
     * it was written; what says no such time comes with all of it. The snapshot keeps an entry from
     * being seen whose predecessor was passed before it was committed.
     *
     * @param at receives the time of the snapshot at the end
     */
    Flux<Change> scan(@Nullable BsonTimestamp from, Consumer<BsonTimestamp> at) {
        return Flux.usingWhen(
                factory.getSession(SNAPSHOT),
                session -> scan(session, from, at),
                session -> Mono.fromRunnable(session::close));
    }

    private Flux<Change> scan(
            ClientSession session, @Nullable BsonTimestamp from, Consumer<BsonTimestamp> at) {
        return journal()
                .flatMapMany(journal ->
                        journal.find(session, since(from)).sort(BY_TIME).batchSize(CURSOR_BATCH))
                .map(Change::of)
                .doOnComplete(
                        () -> at.accept(Objects.requireNonNull(session.getSnapshotTimestamp())));
    }

    private Mono<MongoCollection<BsonDocument>> journal() {
        return factory.getMongoDatabase()
                .map(database -> database.getCollection(Entries.JOURNAL, BsonDocument.class));
    }

    private static Bson since(@Nullable BsonTimestamp from) {
        return from == null
                ? Filters.empty()
                : Filters.or(Filters.gte(WRITTEN, from), Filters.eq(WRITTEN, null));
    }

    private static ChangeStreamPublisher<BsonDocument> from(
            ChangeStreamPublisher<BsonDocument> stream, RelayPosition position) {
        if (position.token() != null) {
            return stream.startAfter(position.token());
        }
        // inclusive: what the scan has seen last may come again
        return stream.startAtOperationTime(Objects.requireNonNull(position.since()));
    }
}
