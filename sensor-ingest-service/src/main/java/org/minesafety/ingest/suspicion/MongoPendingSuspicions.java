package org.minesafety.ingest.suspicion;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.minesafety.contracts.sensor.Suspicion;
import org.minesafety.platform.domain.BackOff;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
class MongoPendingSuspicions implements PendingSuspicions {

    private static final String ID = "_id";
    private static final String NEXT_TRY = "nextTry";
    private static final String FAILURES = "failures";

    private final ReactiveMongoTemplate mongo;

    MongoPendingSuspicions(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Mono<Void> add(List<Suspicion> suspicions) {
        return SuspicionWrites.addAll(mongo, PendingSuspicion.class, suspicions);
    }

    @Override
    public Flux<Suspicion> next(Instant now, int limit) {
        var due = new Query(where(NEXT_TRY).not().gt(now)).with(Sort.by(NEXT_TRY, "at"));
        return mongo.find(due.limit(limit), PendingSuspicion.class)
                .map(PendingSuspicion::suspicion);
    }

    @Override
    public Mono<Void> remove(List<Suspicion> told) {
        List<String> ids = told.stream().map(Suspicion::id).toList();
        return mongo.remove(Query.query(where(ID).in(ids)), PendingSuspicion.class).then();
    }

    @Override
    public Mono<Void> putOff(Suspicion failed, Instant now) {
        Query it = Query.query(where(ID).is(failed.id()));
        return mongo.findAndModify(
                        it,
                        new Update().inc(FAILURES, 1),
                        FindAndModifyOptions.options().returnNew(true),
                        Document.class,
                        PendingSuspicion.COLLECTION)
                .map(counted -> BackOff.after(counted.getInteger(FAILURES), now))
                .flatMap(next ->
                        mongo.updateFirst(
                                it, Update.update(NEXT_TRY, next), PendingSuspicion.class))
                .then();
    }
}
