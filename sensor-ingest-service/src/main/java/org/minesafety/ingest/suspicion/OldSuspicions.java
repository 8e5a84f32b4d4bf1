package org.minesafety.ingest.suspicion;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.bson.Document;
import org.minesafety.ingest.retention.Kind;
import org.minesafety.ingest.retention.OldDocuments;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
class OldSuspicions implements OldDocuments {

    private static final int STEP = 1_000;

    private final ReactiveMongoTemplate mongo;
    private final MeterRegistry meters;

    OldSuspicions(ReactiveMongoTemplate mongo, MeterRegistry meters) {
        this.mongo = mongo;
        this.meters = meters;
    }

    @Override
    public Kind kind() {
        return Kind.SUSPICIONS;
    }

    @Override
    public Mono<Boolean> removeSome(Instant before) {
        Query oldest = Query.query(where("at").lt(before)).with(Sort.by("at")).limit(STEP);
        oldest.fields().include("_id");
        return mongo.find(oldest, Document.class, SuspicionDocument.COLLECTION)
                .map(it -> it.getString("_id"))
                .collectList()
                .flatMap(ids ->
                        mongo.remove(
                                Query.query(where("_id").in(ids)), SuspicionDocument.COLLECTION))
                .map(result -> {
                    meters.counter(
                                    "minesafety.retention.removed",
                                    "kind",
                                    kind().word(),
                                    "collection",
                                    SuspicionDocument.COLLECTION)
                            .increment(result.getDeletedCount());
                    return result.getDeletedCount() == STEP;
                });
    }
}
