package org.minesafety.hazard.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.bson.Document;
import org.minesafety.platform.projection.PendingDocuments;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The projections. The platform writes them. */
@Component
class ToldSignals {

    private static final Duration LONGEST = Duration.ofHours(1);

    private final ReactiveMongoTemplate mongo;

    ToldSignals(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /**
     * @param version in which it is decided upon
     */
    record Pending(String source, String id, long version, Document told) {}

    /** What is to be tried now: what was never tried, then what has waited longest. */
    Flux<Pending> pending(String source, Instant now, int limit) {
        return documents(source)
                .next(now, limit)
                .map(it ->
                        new Pending(source, it.getString("_id"), PendingDocuments.version(it), it));
    }

    ToldSignal signal(Pending pending) {
        return mongo.getConverter().read(ToldSignal.class, pending.told());
    }

    Mono<Void> decided(Pending pending) {
        return documents(pending.source()).done(Map.of(pending.id(), pending.version()));
    }

    Mono<Void> putOff(Pending pending, Instant now) {
        return documents(pending.source()).putOff(Map.of(pending.id(), pending.version()), now);
    }

    private PendingDocuments documents(String source) {
        return new PendingDocuments(mongo, source, LONGEST);
    }
}
