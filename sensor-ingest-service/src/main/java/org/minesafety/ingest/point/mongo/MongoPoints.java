package org.minesafety.ingest.point.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.point.application.Points;
import org.minesafety.ingest.point.domain.Point;
import org.minesafety.ingest.point.domain.Point.Change;
import org.minesafety.ingest.point.domain.PointEntry;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Journal;
import org.minesafety.platform.security.Caller;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Points and their journal in one database; an id begins with the mine, so one index does. */
@Component
class MongoPoints implements Points {

    private static final String ID = "_id";

    /** The character behind the bar that stands between mine and code. */
    private static final String BEHIND = "}";

    private final ReactiveMongoTemplate mongo;
    private final Journal journal;
    private final AggregateType<Point, PointEntry, PointEvent, PointState> type;

    MongoPoints(
            ReactiveMongoTemplate mongo,
            Journal journal,
            AggregateType<Point, PointEntry, PointEvent, PointState> type) {
        this.mongo = mongo;
        this.journal = journal;
        this.type = type;
    }

    @Override
    public Flux<Point> ofMine(String mine) {
        return find(Query.query(behind(mine, null)));
    }

    @Override
    public Flux<Point> page(String mine, @Nullable String after, int limit) {
        return find(Query.query(behind(mine, after)).with(Sort.by(ID)).limit(limit));
    }

    @Override
    public Flux<Point> withCode(String code) {
        return find(Query.query(where("code").is(code)));
    }

    @Override
    public Flux<Stream> streams() {
        var inUse = Aggregation.match(where("state.withdrawn").is(false));
        var each = Aggregation.group("state.mine", "state.system");
        return mongo.aggregate(
                        Aggregation.newAggregation(inUse, each),
                        PointDocument.COLLECTION,
                        Document.class)
                .map(it -> it.get("_id", Document.class))
                .map(it -> new Stream(it.getString("mine"), it.getString("system")));
    }

    @Override
    public Mono<Outcome> command(
            String mine,
            String code,
            Function<Optional<Point>, Optional<Change>> decide,
            Caller caller) {
        String id = Point.id(mine, code);
        return journal.command(
                type.aggregate(id),
                () ->
                        mongo.findById(id, PointDocument.class)
                                .map(PointDocument::point)
                                .map(Optional::of)
                                .defaultIfEmpty(Optional.empty())
                                .flatMap(known -> store(known, decide.apply(known), caller)));
    }

    @Override
    public <T> Mono<T> together(String mine, Supplier<Mono<T>> commands) {
        return journal.command("points|" + mine, commands);
    }

    private Mono<Outcome> store(Optional<Point> known, Optional<Change> change, Caller caller) {
        return change.map(it -> journal.store(type, it.after(), it.entry(), caller))
                .orElseGet(() -> Mono.justOrEmpty(known))
                .map(point -> new Outcome(point, known.isEmpty()));
    }

    private Flux<Point> find(Query query) {
        return mongo.find(query, PointDocument.class).map(PointDocument::point);
    }

    private static Criteria behind(String mine, @Nullable String after) {
        return where(ID).gt(Point.id(mine, after == null ? "" : after)).lt(mine + BEHIND);
    }
}
