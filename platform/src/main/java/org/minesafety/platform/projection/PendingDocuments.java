package org.minesafety.platform.projection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.minesafety.platform.domain.BackOff;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The documents of a projection whose flag {@code pending} says that something follows of them. The
 * projection sets it with each newer version; here it is taken off, of a version that is still the
 * newest, or what failed is put off, later each time, so that it holds up no other. A newer version
 * is told anew, without either.
 */
public final class PendingDocuments {

    /** What was never tried has no time for it, and comes first. */
    public static final Bson INDEX = ascending("pending", "nextTry", "_id");

    private static final String ID = "_id";
    private static final String VERSION = "version";
    private static final String PENDING = "pending";
    private static final String NEXT_TRY = "nextTry";
    private static final String FAILURES = "failures";

    private final ReactiveMongoTemplate mongo;
    private final String collection;
    private final Duration longest;

    /**
     * @param collection with the index {@link #INDEX}
     * @param longest that something is put off at once
     */
    public PendingDocuments(ReactiveMongoTemplate mongo, String collection, Duration longest) {
        this.mongo = mongo;
        this.collection = collection;
        this.longest = longest;
    }

    /**
     * What is to be tried now: what was never tried, then what has waited longest. As it is stored,
     * so that one that cannot be read keeps no other from being found.
     */
    public Flux<Document> next(Instant now, int limit) {
        var due = new Query(where(PENDING).is(true).and(NEXT_TRY).not().gt(now));
        return find(due.with(Sort.by(NEXT_TRY, ID)).limit(limit));
    }

    /**
     * Takes the flag off.
     *
     * @param versions that were acted upon, by id
     */
    public Mono<Void> done(Map<String, Long> versions) {
        return update(
                versions.entrySet().stream()
                        .map(it -> update(it.getKey(), it.getValue(), Updates.set(PENDING, false)))
                        .toList());
    }

    /**
     * They are tried again later.
     *
     * @param versions that failed, by id: a newer one that has come since is tried at once
     */
    public Mono<Void> putOff(Map<String, Long> versions, Instant now) {
        var those = new Query(where(ID).in(versions.keySet()).and(PENDING).is(true));
        those.fields().include(VERSION, FAILURES);
        return find(those)
                .filter(it -> version(it) == versions.getOrDefault(it.getString(ID), 0L))
                .map(it -> putOff(it, now))
                .collectList()
                .flatMap(this::update);
    }

    private UpdateOneModel<Document> putOff(Document pending, Instant now) {
        int failures = pending.getInteger(FAILURES, 0) + 1;
        Instant latest = now.plus(longest);
        Instant next = BackOff.after(failures, now);
        return update(
                pending.getString(ID),
                version(pending),
                Updates.combine(
                        Updates.set(FAILURES, failures),
                        Updates.set(NEXT_TRY, next.isBefore(latest) ? next : latest)));
    }

    /** Of a document as it is stored. */
    public static long version(Document stored) {
        return stored.get(VERSION, Number.class).longValue();
    }

    private Flux<Document> find(Query query) {
        return mongo.find(query, Document.class, collection);
    }

    private static UpdateOneModel<Document> update(String id, long version, Bson change) {
        return new UpdateOneModel<>(and(eq(ID, id), eq(VERSION, version)), change);
    }

    private Mono<Void> update(List<UpdateOneModel<Document>> updates) {
        return updates.isEmpty()
                ? Mono.empty()
                : mongo.getCollection(collection)
                        .flatMap(all ->
                                Mono.from(
                                        all.bulkWrite(
                                                updates, new BulkWriteOptions().ordered(false))))
                        .then();
    }
}
