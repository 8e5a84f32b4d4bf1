package org.minesafety.ingest.point.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.ingest.point.DefinedPoint;
import org.minesafety.ingest.point.DefinedPoints;
import org.minesafety.ingest.point.Points;
import org.minesafety.ingest.point.domain.Point;
import org.minesafety.ingest.point.domain.Point.Change;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Points in the database; an id begins with the mine, so one index does. */
@Component
class MongoPoints implements Points, DefinedPoints {

    private static final String ID = "_id";

    /** The character behind the bar that stands between mine and code. */
    private static final String BEHIND = "}";

    private final ReactiveMongoTemplate mongo;
    private final PointSystems systems;

    MongoPoints(ReactiveMongoTemplate mongo, PointSystems systems) {
        this.mongo = mongo;
        this.systems = systems;
    }

    @Override
    public Flux<DefinedPoint> defined(MineCode mine) {
        return find(Query.query(behind(mine, null))).map(MongoPoints::defined);
    }

    @Override
    public Mono<DefinedPoint> defined(MineCode mine, String code) {
        return find(Query.query(where(ID).is(Point.id(mine, code))))
                .next()
                .map(MongoPoints::defined);
    }

    @Override
    public Flux<Point> page(
            MineCode mine, boolean unclassified, @Nullable String after, int limit) {
        Criteria range = behind(mine, after);
        Criteria wanted = unclassified ? range.and("unclassified").is(true) : range;
        return find(Query.query(wanted).with(Sort.by(ID)).limit(limit));
    }

    @Override
    public Flux<MineCode> minesWith(String code) {
        Query query = Query.query(where("code").is(code)).with(Sort.by(ID));
        query.fields().include(ID);
        return mongo.find(query, Document.class, PointDocument.COLLECTION)
                .map(it -> it.getString(ID))
                .map(id -> new MineCode(id.substring(0, id.indexOf('|'))));
    }

    @Override
    public Flux<Point> ended(MineCode mine, Collection<String> sensorTypes, int limit) {
        return find(
                Query.query(where("state.mine").is(mine.value()).and("ended").in(sensorTypes))
                        .limit(limit));
    }

    @Override
    public Mono<Long> revision(MineCode mine) {
        return systems.revision(mine.value());
    }

    @Override
    public Mono<Long> count(MineCode mine) {
        return mongo.count(Query.query(behind(mine, null)), PointDocument.class);
    }

    @Override
    public Flux<Stream> streams(@Nullable Instant since) {
        return systems.all(since);
    }

    @Override
    public Mono<Void> completeStreams() {
        return systems.complete();
    }

    @Override
    public Mono<Void> changed(List<Change> changes) {
        return systems.update(changes);
    }

    private Flux<Point> find(Query query) {
        return mongo.find(query, PointDocument.class).map(PointDocument::point);
    }

    private static DefinedPoint defined(Point point) {
        return new DefinedPoint(point.state(), point.version(), point.phases());
    }

    private static Criteria behind(MineCode mine, @Nullable String after) {
        return where(ID).gt(Point.id(mine, after == null ? "" : after)).lt(mine.value() + BEHIND);
    }
}
