package org.minesafety.ingest.suspicion;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.minesafety.contracts.sensor.Suspicion;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
class MongoToldSuspicions implements ToldSuspicions {

    private final ReactiveMongoTemplate mongo;

    MongoToldSuspicions(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Mono<Set<String>> of(Collection<String> ids) {
        return mongo.find(Query.query(where("_id").in(ids)), SuspicionDocument.class)
                .map(SuspicionDocument::id)
                .collect(HashSet<String>::new, HashSet::add)
                .map(Set::copyOf);
    }

    @Override
    public Mono<Void> remember(List<Suspicion> suspicions) {
        return SuspicionWrites.addAll(mongo, SuspicionDocument.class, suspicions);
    }
}
