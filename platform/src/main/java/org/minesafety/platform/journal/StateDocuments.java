package org.minesafety.platform.journal;

import static com.mongodb.client.model.Aggregates.lookup;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.inc;
import static org.minesafety.platform.journal.JournalEntry.VERSION;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.journal.AggregateType.Stored;
import org.minesafety.platform.proof.Entries;
import org.springframework.data.mongodb.ReactiveMongoDatabaseUtils;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What stands of aggregates in their collections; within a transaction it takes part in it. */
final class StateDocuments {

    private static final String ID = "_id";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    /** What is read beside a state. */
    private static final String BESIDE = "_beside";

    private final JournalCollections collections;
    private final MongoConverter converter;
    private final Optional<Bson> beside;

    StateDocuments(
            JournalCollections collections, MongoConverter converter, Optional<ReadBeside> beside) {
        this.collections = collections;
        this.converter = converter;
        this.beside = beside.map(StateDocuments::versions);
    }

    /** Not {@code $unionWith}, which a transaction may not. */
    private static Bson versions(ReadBeside beside) {
        return lookup(
                beside.collection(),
                List.of(match(in(ID, beside.ids())), project(include(VERSION))),
                BESIDE);
    }

    /** Within a command, what else commands need is read with it. */
    <S> Mono<S> find(AggregateType<S, ?> type, String id) {
        return Mono.deferContextual(context ->
                CommandReads.of(context)
                        .map(reads -> find(type, id, reads))
                        .orElseGet(() -> Mono.from(find(type.stored(), eq(ID, id), List.of()))));
    }

    private <S> Mono<S> find(AggregateType<S, ?> type, String id, CommandReads reads) {
        List<Bson> stages = new ArrayList<>(List.of(match(eq(ID, id))));
        beside.ifPresent(stages::add);
        return collection(type.stored())
                .flatMap(them ->
                        // with a batch of 1 it would have to be told that this was all
                        Mono.from(them.aggregate(stages).batchSize(2)))
                .doOnNext(found -> note(found, type.aggregate(id), reads))
                .map(found -> state(type.stored(), found));
    }

    private static void note(Document found, String aggregate, CommandReads reads) {
        if (found.remove(BESIDE) instanceof List<?> others) {
            for (Object other : others) {
                if (other instanceof Document one && one.get(VERSION) instanceof Number version) {
                    reads.beside(one.getString(ID), version.longValue());
                }
            }
        }
        if (found.get(Entries.CHAIN) instanceof Document link) {
            reads.link(aggregate, ChainLink.of(link.toBsonDocument()));
        }
    }

    /** In no order; unknown ones are absent. */
    <S> Flux<S> find(AggregateType<S, ?> type, Collection<String> ids, List<String> omitted) {
        return ids.isEmpty() ? Flux.empty() : find(type.stored(), in(ID, ids), omitted);
    }

    private <S, D> Flux<S> find(Stored<S, D> stored, Bson which, List<String> omitted) {
        return collection(stored)
                .flatMapMany(them -> them.find(which).projection(exclude(omitted)))
                .map(it -> state(stored, it));
    }

    /**
     * By descending id.
     *
     * @param before id of the last one of the page before; null for the first page
     */
    <S> Flux<S> latest(
            AggregateType<S, ?> type,
            Map<String, ?> members,
            @Nullable String before,
            int limit,
            String... omitted) {
        var which = new Document(members);
        if (before != null) {
            which.append(ID, new Document("$lt", before));
        }
        Stored<S, ?> stored = type.stored();
        return collection(stored)
                .flatMapMany(them ->
                        them.find(which)
                                .sort(descending(ID))
                                .limit(limit)
                                .projection(exclude(omitted)))
                .map(it -> state(stored, it));
    }

    /** By ascending id. */
    <S> Flux<S> piece(
            AggregateType<S, ?> type, @Nullable String after, int limit, List<String> omitted) {
        Bson which = after == null ? empty() : gt(ID, after);
        Stored<S, ?> stored = type.stored();
        return collection(stored)
                .flatMapMany(them ->
                        them.find(which)
                                .sort(ascending(ID))
                                .limit(limit)
                                .projection(exclude(omitted)))
                .map(it -> state(stored, it));
    }

    Mono<Long> count(AggregateType<?, ?> type, Map<String, ?> members) {
        return collection(type.stored())
                .flatMap(them -> Mono.from(them.countDocuments(new Document(members))));
    }

    Mono<Void> raise(String guard) {
        return collections
                .named(JournalCollections.GUARDS)
                .flatMap(
                        them -> Mono.from(them.updateOne(eq(ID, guard), inc("raised", 1L), UPSERT)))
                .then();
    }

    private Mono<MongoCollection<Document>> collection(Stored<?, ?> stored) {
        return ReactiveMongoDatabaseUtils.getDatabase(collections.factory())
                .map(database -> database.getCollection(stored.collection()));
    }

    private <S, D> S state(Stored<S, D> stored, Document found) {
        found.remove(Entries.CHAIN); // no part of the state
        return stored.read()
                .apply(
                        stored.document() == BsonDocument.class
                                ? stored.document().cast(bson(found))
                                : converter.read(stored.document(), found));
    }

    private BsonDocument bson(Document document) {
        return document.toBsonDocument(
                BsonDocument.class, collections.factory().getCodecRegistry());
    }

    /** As it will stand. */
    <S> BsonDocument of(AggregateType<S, ?> type, S after) {
        BsonDocument state = written(type.stored().written().apply(after));
        if (!new BsonString(type.id(after)).equals(state.get(ID))
                || !state.isNumber(VERSION)
                || state.getNumber(VERSION).longValue() != type.version(after)) {
            throw new IllegalStateException(
                    "Id and version of a state document differ from the state: " + type.kind());
        }
        return state;
    }

    private BsonDocument written(Object state) {
        if (state instanceof BsonDocument json) {
            return json;
        }
        var written = new Document();
        converter.write(state, written);
        written.keySet().removeIf(converter.getTypeMapper()::isTypeKey);
        return bson(written);
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
