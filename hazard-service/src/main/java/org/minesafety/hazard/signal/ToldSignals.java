package org.minesafety.hazard.signal;

import static com.mongodb.client.model.Indexes.ascending;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.minesafety.platform.domain.BackOff;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The projections. The platform writes them; here nothing but the flag is taken off, of a version
 * that is still the newest, or it is put off what could not be decided. A newer version is told
 * anew, without either.
 */
@Component
class ToldSignals {

    private static final String PENDING = "pending";
    private static final String NEXT_TRY = "nextTry";
    private static final String FAILURES = "failures";
    private static final String ID = "_id";
    private static final String VERSION = "version";

    /** What was never tried has no time for it, and comes first. */
    static final Bson INDEX = ascending(PENDING, NEXT_TRY, ID);

    private final ReactiveMongoTemplate mongo;

    ToldSignals(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /**
     * @param version in which it is decided upon
     * @param failures how often that has failed
     */
    record Pending(String source, String id, long version, int failures, Document told) {}

    /** What is to be tried now: what was never tried, then what has waited longest. */
    Flux<Pending> pending(String source, Instant now, int limit) {
        var due = new Query(where(PENDING).is(true).and(NEXT_TRY).not().gt(now));
        return mongo.find(due.with(Sort.by(NEXT_TRY, ID)).limit(limit), Document.class, source)
                .map(it ->
                        new Pending(
                                source,
                                it.getString(ID),
                                it.get(VERSION, Number.class).longValue(),
                                it.getInteger(FAILURES, 0),
                                it));
    }

    ToldSignal signal(Pending pending) {
        return mongo.getConverter().read(ToldSignal.class, pending.told());
    }

    Mono<Void> decided(Pending pending) {
        return update(pending, Update.update(PENDING, false));
    }

    Mono<Void> putOff(Pending pending, Instant now) {
        int failures = pending.failures() + 1;
        return update(
                pending,
                Update.update(FAILURES, failures).set(NEXT_TRY, BackOff.after(failures, now)));
    }

    private Mono<Void> update(Pending pending, Update update) {
        return mongo.updateFirst(
                        new Query(where(ID).is(pending.id()).and(VERSION).is(pending.version())),
                        update,
                        pending.source())
                .then();
    }
}
