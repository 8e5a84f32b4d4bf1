package org.minesafety.platform.projection;

import static org.minesafety.platform.projection.EntityChange.ABSENT;
import static org.minesafety.platform.projection.EntityChange.ID;
import static org.minesafety.platform.projection.EntityChange.VERSION;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.minesafety.platform.deadletter.UndecodableRecord.Reason;
import org.reactivestreams.Publisher;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The collection of one projection. */
final class ProjectionStore {

    /** Of a document that waits to be confirmed by a rebuild; older than any real version. */
    private static final long STALE = -1;

    private final ReactiveMongoTemplate mongo;
    private final String collection;

    ProjectionStore(ReactiveMongoTemplate mongo, String collection) {
        this.mongo = mongo;
        this.collection = collection;
    }

    /**
     * Writes what is newer than the held version; may be repeated and interleaved at will.
     *
     * @return the changes that MongoDB will never take
     */
    Mono<List<UndecodableRecord>> apply(List<EntityChange> changes) {
        if (changes.isEmpty()) {
            return Mono.just(List.of());
        }
        var writes = changes.stream().map(ProjectionStore::ifNewer).toList();
        var unordered = new BulkWriteOptions().ordered(false);
        return with(documents -> documents.bulkWrite(writes, unordered))
                .map(done -> List.<UndecodableRecord>of())
                .onErrorResume(MongoBulkWriteException.class, failure -> refused(changes, failure));
    }

    /** Done again, nothing more. */
    Mono<Void> index(List<Bson> keys) {
        var absent = new IndexOptions().partialFilterExpression(Filters.eq(ABSENT, true));
        var stale = new IndexOptions().partialFilterExpression(Filters.eq(VERSION, STALE));
        return Flux.fromIterable(keys)
                .concatMap(key -> with(documents -> documents.createIndex(key)))
                .then(with(documents -> documents.createIndex(Indexes.ascending(ABSENT), absent)))
                .then(with(documents -> documents.createIndex(Indexes.ascending(VERSION), stale)))
                .then();
    }

    /** Documents stay readable, but any version of the topic replaces them. */
    Mono<Void> markStale() {
        return with(documents ->
                        documents.updateMany(Filters.exists(ID), Updates.set(VERSION, STALE)))
                .then();
    }

    /** What a rebuild did not confirm is on the topic no more. */
    Mono<Void> dropStale() {
        return with(documents -> documents.deleteMany(Filters.eq(VERSION, STALE))).then();
    }

    /** Kept entities; asks no document that is kept, for there may be very many. */
    Mono<Long> size() {
        return Mono.zip(
                with(MongoCollection::estimatedDocumentCount),
                with(documents -> documents.countDocuments(Filters.eq(ABSENT, true))),
                (all, absent) -> Math.max(0, all - absent));
    }

    Mono<Document> held(String id) {
        return with(documents -> documents.find(Filters.eq(ID, id)).first());
    }

    private <T> Mono<T> with(Function<MongoCollection<Document>, Publisher<T>> work) {
        return mongo.getCollection(collection)
                .flatMap(documents -> Mono.from(work.apply(documents)));
    }

    /**
     * The version is compared in the update, not in the filter: with nothing but the id in the
     * filter the server itself resolves the race of two inserts.
     */
    private static UpdateOneModel<Document> ifNewer(EntityChange change) {
        var held = new Document("$ifNull", List.of("$" + VERSION, Long.MIN_VALUE));
        var newer = new Document("$gt", List.of(change.version(), held));
        var document = new Document("$literal", change.document());
        var chosen = new Document("$cond", List.of(newer, document, "$$ROOT"));
        return new UpdateOneModel<>(
                Filters.eq(ID, change.id()),
                List.of(new Document("$replaceWith", chosen)),
                new UpdateOptions().upsert(true));
    }

    private static Mono<List<UndecodableRecord>> refused(
            List<EntityChange> changes, MongoBulkWriteException failure) {
        return PermanentFailure.isPermanent(failure)
                ? Mono.just(
                        failure.getWriteErrors().stream()
                                .map(error -> refused(changes, error))
                                .toList())
                : Mono.error(failure);
    }

    private static UndecodableRecord refused(List<EntityChange> changes, BulkWriteError error) {
        return new UndecodableRecord(
                changes.get(error.getIndex()).record(), Reason.REFUSED, error.getMessage());
    }
}
