package org.minesafety.platform.due;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.minesafety.platform.domain.BackOff;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import reactor.core.publisher.Mono;

/**
 * Steps that failed, and when each is tried again. They stand beside the state documents and not in
 * them, because the journal has the hash of those.
 */
final class PutOffSteps {

    private static final String COLLECTION = "due-put-off";
    private static final String ID = "_id";
    private static final String NEXT_TRY = "nextTry";

    /** After this nobody has tried it, so its aggregate is due for something else or nothing. */
    private static final long FORGOTTEN_DAYS = 1;

    private final ReactiveMongoDatabaseFactory factory;

    PutOffSteps(ReactiveMongoDatabaseFactory factory) {
        this.factory = factory;
    }

    /**
     * @param failures how often this very step of the aggregate has failed
     */
    record PutOff(Due due, int failures, Instant nextTry) {

        private static PutOff of(Document document) {
            return new PutOff(
                    Due.of(document),
                    document.getInteger("failures"),
                    document.getDate(NEXT_TRY).toInstant());
        }

        private Document document(String id) {
            return new Document(ID, id)
                    .append("step", due.step())
                    .append("at", due.at())
                    .append("failures", failures)
                    .append(NEXT_TRY, nextTry);
        }
    }

    Mono<Void> index() {
        var expiry = new IndexOptions().expireAfter(FORGOTTEN_DAYS, TimeUnit.DAYS);
        return steps().flatMap(all -> Mono.from(all.createIndex(ascending(NEXT_TRY), expiry)))
                .then();
    }

    /** By the aggregate's id. */
    Mono<Map<String, PutOff>> of(DueSteps kind, Collection<String> aggregates) {
        List<String> ids = aggregates.stream().map(it -> id(kind, it)).toList();
        int prefix = id(kind, "").length();
        return steps().flatMapMany(all -> all.find(in(ID, ids)))
                .collectMap(it -> it.getString(ID).substring(prefix), PutOff::of);
    }

    /**
     * @param failures how often it has failed by now
     */
    Mono<Void> putOff(DueSteps kind, String aggregate, Due due, int failures, Instant now) {
        String id = id(kind, aggregate);
        var step = new PutOff(due, failures, BackOff.after(failures, now));
        return steps().flatMap(all ->
                        Mono.from(
                                all.replaceOne(
                                        eq(ID, id),
                                        step.document(id),
                                        new ReplaceOptions().upsert(true))))
                .then();
    }

    private Mono<MongoCollection<Document>> steps() {
        return factory.getMongoDatabase().map(database -> database.getCollection(COLLECTION));
    }

    private static String id(DueSteps kind, String aggregate) {
        return kind.collection() + "|" + aggregate;
    }
}
