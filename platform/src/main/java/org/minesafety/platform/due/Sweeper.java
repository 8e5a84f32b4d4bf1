package org.minesafety.platform.due;

import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.model.IndexOptions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds what is due and has its step taken. */
final class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final String NEXT = "nextDue";
    private static final String AT = NEXT + ".at";
    private static final int AT_ONCE = 8;
    private static final Duration LONGEST_STEP = Duration.ofMinutes(1);
    private static final IndexOptions SPARSE = new IndexOptions().sparse(true);

    private final ReactiveMongoDatabaseFactory factory;
    private final Collection<DueSteps> kinds;
    private final Clock clock;
    private final Counter failures;

    Sweeper(
            ReactiveMongoDatabaseFactory factory,
            Collection<DueSteps> kinds,
            MeterRegistry meters,
            Clock clock) {
        this.factory = factory;
        this.kinds = kinds;
        this.clock = clock;
        this.failures =
                Counter.builder("minesafety.due.failures")
                        .description("Steps that could not be taken and stay due")
                        .register(meters);
    }

    /** Once through all that is due, oldest first; at most one step for each aggregate. */
    Mono<Void> sweep() {
        return Flux.fromIterable(kinds)
                .concatMap(kind -> due(kind).flatMap(found -> take(kind, found), AT_ONCE))
                .then();
    }

    Mono<Void> index() {
        return Flux.fromIterable(kinds)
                .concatMap(kind ->
                        factory.getMongoDatabase()
                                .flatMap(database ->
                                        Mono.from(
                                                database.getCollection(kind.collection())
                                                        .createIndex(ascending(AT), SPARSE))))
                .then();
    }

    private Flux<Document> due(DueSteps kind) {
        return factory.getMongoDatabase()
                .flatMapMany(database ->
                        database.getCollection(kind.collection())
                                .find(lte(AT, clock.instant()))
                                .projection(include(NEXT))
                                .sort(ascending(AT)));
    }

    private Mono<Void> take(DueSteps kind, Document found) {
        String id = found.getString("_id");
        Document next = found.get(NEXT, Document.class);
        var due = new Due(next.getString("step"), next.getDate("at").toInstant());
        return Mono.defer(() -> taken(kind, id, due))
                .timeout(LONGEST_STEP)
                .onErrorResume(failure -> {
                    // it stays due; the others must not wait for it
                    LOG.warn("{} {} is due for {}", kind.collection(), id, due, failure);
                    failures.increment();
                    return Mono.empty();
                });
    }

    /** An error of the JVM would end the sweep unseen; as an exception it is told. */
    private static Mono<Void> taken(DueSteps kind, String id, Due due) {
        try {
            return kind.handler().take(id, due).then();
        } catch (Error error) {
            return Mono.error(new IllegalStateException(error.toString(), error));
        }
    }
}
