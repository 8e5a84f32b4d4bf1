package org.minesafety.hazard.signal;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The projections. The platform writes them; here nothing but the flag is taken off, of a version
 * that is still the newest.
 */
@Component
class ToldSignals {

    private static final String PENDING = "pending";
    private static final String ID = "_id";
    private static final String VERSION = "version";

    private final ReactiveMongoTemplate mongo;

    ToldSignals(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /**
     * @param version in which it is decided upon
     */
    record Pending(String source, String id, long version, ToldSignal signal) {}

    /** By ascending id. */
    Flux<Pending> pending(String source, int limit) {
        return mongo.find(
                        new Query(where(PENDING).is(true)).with(Sort.by(ID)).limit(limit),
                        Document.class,
                        source)
                .map(it ->
                        new Pending(
                                source,
                                it.getString(ID),
                                it.get(VERSION, Number.class).longValue(),
                                mongo.getConverter().read(ToldSignal.class, it)));
    }

    Mono<Void> decided(Pending told) {
        return mongo.updateFirst(
                        new Query(where(ID).is(told.id()).and(VERSION).is(told.version())),
                        Update.update(PENDING, false),
                        told.source())
                .then();
    }
}
