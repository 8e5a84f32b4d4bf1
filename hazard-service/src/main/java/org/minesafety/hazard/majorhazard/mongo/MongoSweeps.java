package org.minesafety.hazard.majorhazard.mongo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.Sweep;
import org.minesafety.hazard.majorhazard.Sweeps;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sweeps as documents. */
@Component
class MongoSweeps implements Sweeps {

    private final ReactiveMongoTemplate mongo;

    MongoSweeps(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Document("candidate-sweeps")
    record SweepDocument(
            @Id String id, long rules, @Nullable String after, Instant begun, boolean done) {}

    @Override
    public Mono<Sweep> byName(String name) {
        return mongo.findById(name, SweepDocument.class)
                .map(it -> new Sweep(it.rules(), it.after(), it.begun(), it.done()));
    }

    @Override
    public Mono<Void> keep(String name, Sweep sweep) {
        return mongo.save(
                        new SweepDocument(
                                name, sweep.rules(), sweep.after(), sweep.begun(), sweep.done()))
                .then();
    }
}
