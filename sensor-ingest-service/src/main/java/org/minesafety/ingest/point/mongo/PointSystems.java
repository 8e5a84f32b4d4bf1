package org.minesafety.ingest.point.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.point.DefinedPoints.Stream;
import org.minesafety.ingest.point.domain.Point;
import org.minesafety.ingest.point.domain.Point.Change;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Which systems of mines have points in use: a small document for each, kept in the transaction
 * that changes points, so that nobody has to look at all points to know it.
 */
@Component
class PointSystems {

    private static final String REVISIONS = "point-revisions";
    private static final String REVISION = "revision";
    private static final String ID = "_id";
    private static final String IN_USE = "inUse";
    private static final String CHANGED = "changed";

    /** Beside the revisions of mines: that every system of a point stands here. */
    private static final String COMPLETE = "complete";

    private static final int BATCH = 2_000;

    private final ReactiveMongoTemplate mongo;

    PointSystems(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    private record System(String mine, String code) implements Comparable<System> {

        static System of(PointState state) {
            return new System(state.mine(), state.system());
        }

        String id() {
            return mine + "|" + code;
        }

        @Override
        public int compareTo(System other) {
            return id().compareTo(other.id());
        }
    }

    Flux<Stream> all(@Nullable Instant since) {
        Query query = since == null ? new Query() : Query.query(where(CHANGED).gte(since));
        return mongo.find(query.cursorBatchSize(BATCH), Document.class, PointSystemIndex.COLLECTION)
                .map(PointSystems::stream);
    }

    /** Within the transaction that changed the points; always in the same order. */
    Mono<Void> update(List<Change> changes) {
        var touched = new TreeSet<System>();
        for (Change change : changes) {
            if (isOtherUse(change)) {
                Point before = change.before();
                if (before != null) {
                    touched.add(System.of(before.state()));
                }
                touched.add(System.of(change.after().state()));
            }
        }
        return Flux.fromIterable(touched)
                .concatMap(system -> inUse(system).flatMap(inUse -> set(system, inUse)))
                .thenMany(
                        Flux.fromStream(
                                changes.stream().map(it -> it.after().state().mine()).distinct()))
                .concatMap(mine ->
                        mongo.upsert(
                                Query.query(where(ID).is(mine)),
                                new Update().inc(REVISION, 1L),
                                REVISIONS))
                .then();
    }

    /** One more with each transaction that changes points of the mine; 0 before the first. */
    Mono<Long> revision(String mine) {
        return mongo.findById(mine, Document.class, REVISIONS)
                .map(it -> it.get(REVISION, Number.class).longValue())
                .defaultIfEmpty(0L);
    }

    /** What stands there already is right, and newer than what is read here. */
    Mono<Void> complete() {
        Query done = Query.query(where(ID).is(COMPLETE));
        Mono<?> mark = mongo.upsert(done, Update.update(REVISION, 0L), REVISIONS);
        return mongo.exists(done, REVISIONS)
                .flatMap(complete ->
                        complete
                                ? Mono.empty()
                                : all(null)
                                        .map(Stream::id)
                                        .collect(HashSet<String>::new, HashSet::add)
                                        .flatMap(this::addMissing)
                                        .then(mark))
                .then();
    }

    private Mono<Void> addMissing(Set<String> known) {
        var inUse = Aggregation.match(where("state.withdrawn").is(false));
        var each = Aggregation.group("state.mine", "state.system");
        return mongo.aggregate(
                        Aggregation.newAggregation(inUse, each),
                        PointDocument.COLLECTION,
                        Document.class)
                .map(it -> it.get(ID, Document.class))
                .map(it -> new System(it.getString("mine"), it.getString("system")))
                .filter(system -> !known.contains(system.id()))
                .concatMap(system ->
                        mongo.upsert(
                                one(system),
                                new Update().setOnInsert(IN_USE, true),
                                PointSystemIndex.COLLECTION))
                .then();
    }

    private Mono<Boolean> inUse(System system) {
        return mongo.exists(
                Query.query(
                        where("state.mine")
                                .is(system.mine())
                                .and("state.system")
                                .is(system.code())
                                .and("state.withdrawn")
                                .is(false)),
                PointDocument.class);
    }

    private Mono<Void> set(System system, boolean inUse) {
        Update change = Update.update(IN_USE, inUse).currentDate(CHANGED);
        return mongo.upsert(one(system), change, PointSystemIndex.COLLECTION).then();
    }

    private static boolean isOtherUse(Change change) {
        Point before = change.before();
        return before == null
                || !before.state().system().equals(change.after().state().system())
                || before.state().withdrawn() != change.after().state().withdrawn();
    }

    private static Query one(System system) {
        return Query.query(where(ID).is(system.id()));
    }

    private static Stream stream(Document found) {
        String id = found.getString(ID);
        int bar = id.indexOf('|');
        Date changed = found.getDate(CHANGED);
        return new Stream(
                id.substring(0, bar),
                id.substring(bar + 1),
                found.getBoolean(IN_USE, false),
                changed == null ? null : changed.toInstant());
    }
}
