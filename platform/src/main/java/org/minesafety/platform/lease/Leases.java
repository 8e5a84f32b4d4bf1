package org.minesafety.platform.lease;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import reactor.core.publisher.Mono;

/**
 * Leases as documents: {@code _id}, {@code holder}, {@code until}, {@code epoch}. The time is the
 * database's, so that instances need not agree about it.
 */
public final class Leases {

    private static final String COLLECTION = "leases";
    private static final String HOLDER = "holder";
    private static final String UNTIL = "until";
    private static final String EPOCH = "epoch";
    private static final int DUPLICATE_KEY = 11_000;
    private static final FindOneAndUpdateOptions AFTER =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

    private final ReactiveMongoDatabaseFactory factory;
    private final String holder;

    /**
     * @param holder unique for this process
     */
    public Leases(ReactiveMongoDatabaseFactory factory, String holder) {
        this.factory = factory;
        this.holder = holder;
    }

    /** A lease that is free, expired or this holder's already; empty while another holds it. */
    public Mono<Lease> acquire(String name, Duration length) {
        return take(name, length)
                .switchIfEmpty(
                        Mono.defer(() -> invent(name))
                                .filter(Boolean::booleanValue)
                                .flatMap(_ -> take(name, length)));
    }

    private Mono<Lease> take(String name, Duration length) {
        return Mono.defer(() -> {
            long asked = System.nanoTime();
            Bson free =
                    or(
                            eq(HOLDER, holder),
                            expr(new Document("$lt", List.of("$" + UNTIL, "$$NOW"))));
            return collection()
                    .flatMap(leases ->
                            Mono.from(
                                    leases.findOneAndUpdate(
                                            and(eq("_id", name), free),
                                            prolonged(length, true),
                                            AFTER)))
                    .map(taken -> new Lease(this, name, taken.getLong(EPOCH), length, asked));
        });
    }

    /** Whether the lease was made just now; nobody holds it yet. */
    private Mono<Boolean> invent(String name) {
        Document lease =
                new Document("_id", name)
                        .append(HOLDER, "")
                        .append(UNTIL, new Date(0))
                        .append(EPOCH, 0L);
        return collection()
                .flatMap(leases -> Mono.from(leases.insertOne(lease)))
                .thenReturn(true)
                .onErrorReturn(
                        failure ->
                                failure instanceof MongoWriteException write
                                        && write.getError().getCode() == DUPLICATE_KEY,
                        false);
    }

    /** Whether it was still this lease. */
    Mono<Boolean> renew(String name, long epoch, Duration length) {
        return update(name, epoch, prolonged(length, false));
    }

    Mono<Boolean> release(String name, long epoch) {
        return update(name, epoch, List.of(new Document("$set", new Document(UNTIL, new Date(0)))));
    }

    private Mono<Boolean> update(String name, long epoch, List<Document> change) {
        Bson mine = and(eq("_id", name), eq(HOLDER, holder), eq(EPOCH, epoch));
        return collection()
                .flatMap(leases -> Mono.from(leases.updateOne(mine, change)))
                .map(result -> result.getMatchedCount() == 1);
    }

    private List<Document> prolonged(Duration length, boolean newEpoch) {
        Document values =
                new Document(HOLDER, holder)
                        .append(UNTIL, new Document("$add", List.of("$$NOW", length.toMillis())));
        if (newEpoch) {
            values.append(EPOCH, new Document("$add", List.of("$" + EPOCH, 1L)));
        }
        return List.of(new Document("$set", values));
    }

    private Mono<MongoCollection<Document>> collection() {
        return factory.getMongoDatabase().map(database -> database.getCollection(COLLECTION));
    }
}
