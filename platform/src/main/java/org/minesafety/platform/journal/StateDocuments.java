package org.minesafety.platform.journal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static org.minesafety.platform.journal.JournalEntry.VERSION;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.Collection;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.minesafety.platform.journal.AggregateType.Stored;
import org.springframework.data.mongodb.ReactiveMongoDatabaseUtils;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What stands of aggregates in their collections; within a transaction it takes part in it. */
final class StateDocuments {

    private static final String ID = "_id";

    private final JournalCollections collections;
    private final MongoConverter converter;

    StateDocuments(JournalCollections collections, MongoConverter converter) {
        this.collections = collections;
        this.converter = converter;
    }

    <S> Mono<S> find(AggregateType<S, ?> type, String id) {
        return Mono.from(find(type.stored(), eq(ID, id)));
    }

    /** In no order; unknown ones are absent. */
    <S> Flux<S> find(AggregateType<S, ?> type, Collection<String> ids) {
        return ids.isEmpty() ? Flux.empty() : find(type.stored(), in(ID, ids));
    }

    private <S, D> Flux<S> find(Stored<S, D> stored, Bson which) {
        return ReactiveMongoDatabaseUtils.getDatabase(collections.factory())
                .flatMapMany(database -> database.getCollection(stored.collection()).find(which))
                .map(found -> stored.read().apply(converter.read(stored.document(), found)));
    }

    /** As it will stand. */
    <S> BsonDocument of(AggregateType<S, ?> type, S after) {
        var written = new Document();
        converter.write(type.stored().written().apply(after), written);
        written.keySet().removeIf(converter.getTypeMapper()::isTypeKey);
        BsonDocument state =
                written.toBsonDocument(
                        BsonDocument.class, collections.factory().getCodecRegistry());
        if (!new BsonString(type.id(after)).equals(state.get(ID))
                || !state.isNumber(VERSION)
                || state.getNumber(VERSION).longValue() != type.version(after)) {
            throw new IllegalStateException(
                    "Id and version of a state document differ from the state: " + type.kind());
        }
        return state;
    }

    /** A conflict of versions unless the version before is the stored one. */
    Mono<Void> write(AggregateType<?, ?> type, BsonDocument state, long version) {
        return collections
                .named(type.collection())
                .flatMap(states ->
                        version == JournalEntry.FIRST
                                ? Mono.from(states.insertOne(state)).then()
                                : replace(states, state, version - 1))
                .onErrorMap(MongoWriteException.class, Refusals::conflictOfIds);
    }

    private static Mono<Void> replace(
            MongoCollection<BsonDocument> states, BsonDocument state, long before) {
        return Mono.from(states.replaceOne(and(eq(ID, state.get(ID)), eq(VERSION, before)), state))
                .flatMap(result ->
                        result.getMatchedCount() == 1
                                ? Mono.empty()
                                : Mono.error(Refusals.versionConflict(null)));
    }

    Mono<Void> writeAll(AggregateType<?, ?> type, JournalBatch<?, ?> batch) {
        return collections
                .named(type.collection())
                .flatMap(states -> Mono.from(states.bulkWrite(batch.writes())))
                .flatMap(result ->
                        result.getMatchedCount() == batch.replacements()
                                ? Mono.<Void>empty()
                                : Mono.error(Refusals.versionConflict(null)))
                .onErrorMap(MongoBulkWriteException.class, Refusals::conflictOfIds);
    }
}
