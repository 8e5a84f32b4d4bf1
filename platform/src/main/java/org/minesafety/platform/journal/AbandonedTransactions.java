package org.minesafety.platform.journal;

import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends transactions whose process was killed. MongoDB leaves them open for a minute, in which no
 * command on the same documents gets through. A transaction is abandoned when the connection of its
 * last operation is gone: a client that lost it has to begin the transaction anew anyway.
 */
final class AbandonedTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedTransactions.class);
    private static final int AT_ONCE = 500;
    private static final String CONNECTION = "connectionId";
    private static final String SESSION = "lsid";

    private final ReactiveMongoDatabaseFactory factory;
    private final Duration quiet;

    /**
     * @param quiet for how long nothing was asked within a transaction that is looked at
     */
    AbandonedTransactions(ReactiveMongoDatabaseFactory factory, Duration quiet) {
        this.factory = factory;
        this.quiet = quiet;
    }

    /** Of this service's user; where there are no users, of all. Done again, nothing more. */
    Mono<Void> end() {
        return factory.getMongoDatabase("admin").flatMap(this::end);
    }

    private Mono<Void> end(MongoDatabase admin) {
        return operations(
                        admin,
                        "idleSessions",
                        and(
                                exists(SESSION),
                                exists(CONNECTION),
                                gte(
                                        "transaction.timeInactiveMicros",
                                        TimeUnit.NANOSECONDS.toMicros(quiet.toNanos()))))
                .collectList()
                .filter(waiting -> !waiting.isEmpty())
                .flatMap(waiting -> alive(admin, waiting).flatMap(it -> end(admin, waiting, it)));
    }

    /** Asked for after the transactions: who is there now was there then. */
    private static Mono<Set<Long>> alive(MongoDatabase admin, List<Document> waiting) {
        List<Long> connections = waiting.stream().map(AbandonedTransactions::connection).toList();
        return operations(admin, "idleConnections", in(CONNECTION, connections))
                .filter(it -> !"idleSession".equals(it.getString("type")))
                .map(AbandonedTransactions::connection)
                .collectList()
                .map(Set::copyOf);
    }

    private static long connection(Document operation) {
        return operation.get(CONNECTION, Number.class).longValue();
    }

    private static Flux<Document> operations(MongoDatabase admin, String too, Bson which) {
        return Flux.from(
                admin.aggregate(
                        List.of(
                                new Document("$currentOp", new Document(too, true)),
                                match(which),
                                project(include(CONNECTION, SESSION, "type")),
                                limit(AT_ONCE))));
    }

    private static Mono<Void> end(MongoDatabase admin, List<Document> waiting, Set<Long> alive) {
        List<Document> abandoned =
                waiting.stream()
                        .filter(it -> !alive.contains(connection(it)))
                        .map(it -> new Document("id", it.get(SESSION, Document.class).get("id")))
                        .toList();
        if (abandoned.isEmpty()) {
            return Mono.empty();
        }
        LOG.info("{} transactions of processes that are gone are ended", abandoned.size());
        return Mono.from(admin.runCommand(new Document("killSessions", abandoned))).then();
    }
}
