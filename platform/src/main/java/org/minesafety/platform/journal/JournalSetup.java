package org.minesafety.platform.journal;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.MongoCommandException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.minesafety.platform.proof.ProofCollections;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Collections and indexes, before anything is served: a transaction may not make them cheaply. */
final class JournalSetup implements SmartLifecycle {

    /** Before relay and web server. */
    static final int PHASE = DEFAULT_PHASE - 8192;

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int EXISTS = 48;
    private static final int NO_INDEX = 27;

    /** Nothing ever asked by it, and each entry paid for it. */
    private static final Bson OF_FIRST_RELEASES = ascending(JournalEntry.MINE, JournalEntry.AT);

    private final JournalCollections collections;
    private final AggregateTypes aggregates;
    private volatile boolean running;

    JournalSetup(JournalCollections collections, AggregateTypes aggregates) {
        this.collections = collections;
        this.aggregates = aggregates;
    }

    @Override
    public void start() {
        collections
                .factory()
                .getMongoDatabase()
                .flatMap(database ->
                        create(database).then(index(database)).then(indexStates(database)))
                .block(LONGEST);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private Mono<Void> create(MongoDatabase database) {
        Stream<String> names =
                Stream.concat(
                        aggregates.all().stream().map(AggregateType::collection),
                        Stream.of(
                                JournalCollections.JOURNAL,
                                JournalCollections.ANSWERS,
                                JournalCollections.GUARDS));
        return Flux.fromStream(Stream.concat(names, ProofCollections.names().stream()).distinct())
                .concatMap(name ->
                        Mono.from(database.createCollection(name))
                                .onErrorComplete(failure -> isRefused(failure, EXISTS)))
                .then();
    }

    private static Mono<Void> index(MongoDatabase database) {
        var journal = database.getCollection(JournalCollections.JOURNAL);
        var answers = database.getCollection(JournalCollections.ANSWERS);
        var expiry = new IndexOptions().expireAfter(0L, TimeUnit.SECONDS);
        return Flux.concat(
                        // the order in which a relay without its token catches up; heads of days
                        journal.createIndex(
                                ascending(JournalEntry.WRITTEN, JournalEntry.AT, "_id")),
                        // roots of the first releases
                        journal.createIndex(ascending(JournalEntry.AT, "_id")),
                        answers.createIndex(ascending(IdempotentAnswers.UNTIL), expiry),
                        ProofCollections.index(database))
                .then(Mono.from(journal.dropIndex(OF_FIRST_RELEASES)))
                .onErrorComplete(failure -> isRefused(failure, NO_INDEX));
    }

    private Mono<Void> indexStates(MongoDatabase database) {
        return Flux.fromIterable(aggregates.all())
                .concatMap(type ->
                        Flux.fromIterable(type.indexes())
                                .concatMap(database.getCollection(type.collection())::createIndex))
                .then();
    }

    private static boolean isRefused(Throwable failure, int code) {
        return failure instanceof MongoCommandException e && e.getErrorCode() == code;
    }
}
