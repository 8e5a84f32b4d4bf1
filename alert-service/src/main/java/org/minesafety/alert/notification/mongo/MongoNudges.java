package org.minesafety.alert.notification.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.time.Instant;
import org.minesafety.alert.handling.AlertFollower;
import org.minesafety.alert.notification.Nudge;
import org.minesafety.alert.notification.Nudges;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One document for each alert that is to be looked at, written with the alert. */
@Component
class MongoNudges implements Nudges, AlertFollower {

    private static final String ID = "_id";
    private static final String LIVE = "live";
    private static final String COUNT = "count";
    private static final String FAILURES = "failures";
    private static final String DUE = "due";

    private final ReactiveMongoTemplate mongo;
    private final Clock clock;

    MongoNudges(ReactiveMongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Document("alert-nudges")
    @CompoundIndex(def = "{'due': 1}")
    record Kept(@Id String alert, boolean live, long count, int failures, Instant due) {}

    /**
     * What went on once is told, also when it is over by the time that somebody looks; what happens
     * anew is looked at at once.
     */
    @Override
    public Mono<Void> changed(String alert, boolean live) {
        var update = new Update().inc(COUNT, 1L).inc(FAILURES, 0).set(DUE, clock.instant());
        return mongo.upsert(
                        Query.query(where(ID).is(alert)),
                        live ? update.set(LIVE, true) : update.setOnInsert(LIVE, false),
                        Kept.class)
                .then();
    }

    @Override
    public Flux<Nudge> due(Instant now, int limit) {
        return mongo.find(
                        Query.query(where(DUE).lte(now)).with(Sort.by(DUE)).limit(limit),
                        Kept.class)
                .map(it -> new Nudge(it.alert(), it.live(), it.count(), it.failures()));
    }

    @Override
    public Mono<Void> done(Nudge nudge) {
        return mongo.remove(unchanged(nudge), Kept.class).then();
    }

    @Override
    public Mono<Void> putOff(Nudge nudge, Instant again) {
        return mongo.updateFirst(
                        unchanged(nudge), new Update().inc(FAILURES, 1).set(DUE, again), Kept.class)
                .then();
    }

    private static Query unchanged(Nudge nudge) {
        return Query.query(where(ID).is(nudge.alert()).and(COUNT).is(nudge.count()));
    }
}
