package org.minesafety.platform.due;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.due.PutOffSteps.PutOff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds what is due and has its step taken. It goes through all that is due in pieces, the oldest
 * first. What fails is put off, longer each time, and passed by until then.
 */
final class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final String NEXT = "nextDue";
    private static final String AT = NEXT + ".at";
    private static final String ID = "_id";
    private static final Bson ORDER = ascending(AT, ID);
    private static final int AT_ONCE = 8;
    private static final Duration LONGEST_STEP = Duration.ofMinutes(1);

    /** So few that a sweep ends before its worker gives it up, were each as long as it may be. */
    private static final int PIECE = 64;

    private static final IndexOptions SPARSE = new IndexOptions().sparse(true);

    private final ReactiveMongoDatabaseFactory factory;
    private final PutOffSteps putOff;
    private final Collection<DueSteps> kinds;
    private final Clock clock;
    private final Counter failures;

    /** By collection: the last one of the piece before. */
    private final Map<String, Found> places = new ConcurrentHashMap<>();

    Sweeper(
            ReactiveMongoDatabaseFactory factory,
            Collection<DueSteps> kinds,
            MeterRegistry meters,
            Clock clock) {
        this.factory = factory;
        this.putOff = new PutOffSteps(factory);
        this.kinds = kinds;
        this.clock = clock;
        this.failures =
                Counter.builder("minesafety.due.failures")
                        .description("Steps that could not be taken and are put off")
                        .register(meters);
    }

    /** An aggregate that is due. */
    private record Found(String id, Due due) {

        private static Found of(Document document) {
            return new Found(document.getString(ID), Due.of(document.get(NEXT, Document.class)));
        }

        /** What comes after it. */
        private Bson next() {
            Date at = Date.from(due.at());
            return or(gt(AT, at), and(eq(AT, at), gt(ID, id)));
        }
    }

    /**
     * The next piece of what is due, of each kind; at most one step for each aggregate.
     *
     * @return whether there is more; then it goes on, else it begins anew
     */
    Mono<Boolean> sweep() {
        return Flux.fromIterable(kinds).flatMap(this::sweep).reduce(false, Boolean::logicalOr);
    }

    private Mono<Boolean> sweep(DueSteps kind) {
        return due(kind)
                .collectList()
                .flatMap(found -> taken(kind, found).thenReturn(found))
                .map(found -> goOn(kind, found));
    }

    private boolean goOn(DueSteps kind, List<Found> found) {
        if (found.size() < PIECE) {
            places.remove(kind.collection());
            return false;
        }
        places.put(kind.collection(), found.getLast());
        return true;
    }

    Mono<Void> index() {
        return Flux.fromIterable(kinds)
                .concatMap(kind ->
                        states(kind).flatMap(all -> Mono.from(all.createIndex(ORDER, SPARSE))))
                .then(putOff.index());
    }

    private Flux<Found> due(DueSteps kind) {
        return Flux.defer(() -> {
            Bson due = lte(AT, clock.instant());
            Found before = places.get(kind.collection());
            return states(kind)
                    .flatMapMany(all ->
                            all.find(before == null ? due : and(due, before.next()))
                                    .projection(include(NEXT))
                                    .sort(ORDER)
                                    .limit(PIECE))
                    .map(Found::of);
        });
    }

    private Mono<MongoCollection<Document>> states(DueSteps kind) {
        return factory.getMongoDatabase()
                .map(database -> database.getCollection(kind.collection()));
    }

    private Mono<Void> taken(DueSteps kind, List<Found> found) {
        if (found.isEmpty()) {
            return Mono.empty();
        }
        return putOff.of(kind, found.stream().map(Found::id).toList())
                .flatMapMany(failed ->
                        Flux.fromIterable(found)
                                .flatMap(it -> take(kind, it, failed.get(it.id())), AT_ONCE))
                .then();
    }

    private Mono<Void> take(DueSteps kind, Found found, @Nullable PutOff last) {
        Due due = found.due();
        PutOff failed = last != null && last.due().equals(due) ? last : null;
        if (failed != null && failed.nextTry().isAfter(clock.instant())) {
            return Mono.empty();
        }
        return Mono.defer(() -> taken(kind, found.id(), due))
                .timeout(LONGEST_STEP)
                .onErrorResume(failure -> {
                    LOG.warn("{} {} is due for {}", kind.collection(), found.id(), due, failure);
                    failures.increment();
                    int times = failed == null ? 1 : failed.failures() + 1;
                    return putOff.putOff(kind, found.id(), due, times, clock.instant());
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
