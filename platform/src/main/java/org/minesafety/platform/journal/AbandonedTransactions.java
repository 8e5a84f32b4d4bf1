package org.minesafety.platform.journal;

import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static java.util.stream.Collectors.toSet;

import com.mongodb.MongoCommandException;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
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
 * command on the same documents gets through. A transaction is abandoned when it rests, and the
 * connection of its last operation is gone, in two looks one after the other. A live one may have
 * lost that connection too and go on over another; it is ended only if it rests between the looks.
 *
 * <p>Behind {@code mongos}, which tells of its own connections, nothing is ended, nor where the
 * user may not see them: there the minute remains.
 */
final class AbandonedTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedTransactions.class);
    private static final int UNAUTHORIZED = 13;
    private static final int AT_ONCE = 500;
    private static final String CONNECTION = "connectionId";
    private static final String SESSION = "lsid";
    private static final String NUMBER = "txnNumber";

    private final ReactiveMongoDatabaseFactory factory;
    private final Duration quiet;

    /** Sessions and numbers of transactions that seemed abandoned in the last look. */
    private volatile Set<Document> suspected = Set.of();

    /**
     * @param quiet for how long nothing was asked within a transaction that is looked at
     */
    AbandonedTransactions(ReactiveMongoDatabaseFactory factory, Duration quiet) {
        this.factory = factory;
        this.quiet = quiet;
    }

    /** Of this service's user; where there are no users, of all. Done again, nothing more. */
    Mono<Void> end() {
        return factory.getMongoDatabase("admin")
                .filterWhen(AbandonedTransactions::tellsOfClients)
                .flatMap(this::end)
                .onErrorResume(AbandonedTransactions::isForbidden, _ -> Mono.empty());
    }

    private static Mono<Boolean> tellsOfClients(MongoDatabase admin) {
        return Mono.from(admin.runCommand(new Document("hello", 1)))
                .map(it -> !"isdbgrid".equals(it.getString("msg")));
    }

    private static boolean isForbidden(Throwable failure) {
        return failure instanceof MongoCommandException refused
                && refused.getCode() == UNAUTHORIZED;
    }

    private Mono<Void> end(MongoDatabase admin) {
        return resting(admin)
                .collectList()
                .flatMap(resting ->
                        resting.isEmpty()
                                ? Mono.just(List.<Document>of())
                                : withoutClient(admin, resting))
                .flatMap(gone -> {
                    Set<Document> before = suspected;
                    suspected = gone.stream().map(AbandonedTransactions::name).collect(toSet());
                    return kill(
                            admin, gone.stream().filter(it -> before.contains(name(it))).toList());
                });
    }

    private Flux<Document> resting(MongoDatabase admin) {
        long micros = TimeUnit.NANOSECONDS.toMicros(quiet.toNanos());
        return operations(
                admin,
                new Document("idleSessions", true),
                match(
                        and(
                                exists(SESSION),
                                exists(CONNECTION),
                                gte("transaction.timeInactiveMicros", micros))),
                limit(AT_ONCE));
    }

    /** Connections are asked for after the transactions: who is there now was there then. */
    private static Mono<List<Document>> withoutClient(MongoDatabase admin, List<Document> resting) {
        List<Long> connections = resting.stream().map(AbandonedTransactions::connection).toList();
        return operations(
                        admin,
                        new Document("idleConnections", true).append("idleSessions", false),
                        match(in(CONNECTION, connections)))
                .map(AbandonedTransactions::connection)
                .collectList()
                .map(alive ->
                        resting.stream().filter(it -> !alive.contains(connection(it))).toList());
    }

    private static long connection(Document operation) {
        return operation.get(CONNECTION, Number.class).longValue();
    }

    private static Document name(Document operation) {
        return new Document(SESSION, operation.get(SESSION))
                .append(
                        NUMBER,
                        operation.getEmbedded(
                                List.of("transaction", "parameters", NUMBER), Long.class));
    }

    private static Flux<Document> operations(MongoDatabase admin, Document which, Bson... stages) {
        List<Bson> pipeline = new ArrayList<>();
        pipeline.add(new Document("$currentOp", which));
        pipeline.addAll(List.of(stages));
        return Flux.from(admin.aggregate(pipeline));
    }

    private static Mono<Void> kill(MongoDatabase admin, List<Document> abandoned) {
        if (abandoned.isEmpty()) {
            return Mono.empty();
        }
        LOG.info("{} transactions of processes that are gone are ended", abandoned.size());
        List<Document> sessions =
                abandoned.stream()
                        .map(it -> new Document("id", it.get(SESSION, Document.class).get("id")))
                        .toList();
        return Mono.from(admin.runCommand(new Document("killSessions", sessions))).then();
    }
}
