package org.minesafety.ingest.suspicion;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import org.minesafety.contracts.sensor.Suspicion;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
class MongoPendingSuspicions implements PendingSuspicions {

    private static final String ID = "_id";

    private final ReactiveMongoTemplate mongo;

    MongoPendingSuspicions(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Mono<Void> add(List<Suspicion> suspicions) {
        return SuspicionWrites.addAll(mongo, PendingSuspicion.class, suspicions);
    }

    @Override
    public Flux<Suspicion> next(int limit) {
        return mongo.find(new Query().with(Sort.by("at")).limit(limit), PendingSuspicion.class)
                .map(PendingSuspicion::suspicion);
    }

    @Override
    public Mono<Void> remove(List<Suspicion> told) {
        List<String> ids = told.stream().map(Suspicion::id).toList();
        return mongo.remove(Query.query(where(ID).in(ids)), PendingSuspicion.class).then();
    }
}
