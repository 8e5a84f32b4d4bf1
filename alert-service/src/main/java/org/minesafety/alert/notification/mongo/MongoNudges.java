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

    /** What was known when it happened. */
    Mono<Void> changed(String id, boolean live) {
        return changed(id, live, clock.instant());
    }

    /**
     * What went on once is told, also when it is over by the time that somebody looks; but not what
     * became known long after it had begun, and is over as soon as the rest is known too. What
     * happens anew is looked at at once, when that rest is known.
     */
    @Override
    public Mono<Void> changed(String alert, boolean live, Instant settled) {
        Instant now = clock.instant();
        boolean sure = !settled.isAfter(now);
        var update = new Update().inc(COUNT, 1L).inc(FAILURES, 0).set(DUE, sure ? now : settled);
        return mongo.upsert(
                        Query.query(where(ID).is(alert)),
                        sure && !live ? update.setOnInsert(LIVE, false) : update.set(LIVE, live),
                        Kept.class)
                .then();
    }

    @Override
    public Mono<Void> again(String alert) {
        var update =
                new Update()
                        .inc(COUNT, 1L)
                        .setOnInsert(LIVE, false)
                        .setOnInsert(FAILURES, 0)
                        .setOnInsert(DUE, clock.instant());
        return mongo.upsert(Query.query(where(ID).is(alert)), update, Kept.class).then();
    }

    @Override
    public Flux<Nudge> due(Instant now, int limit) {
        return mongo.find(
                        Query.query(where(DUE).not().gt(now)).with(Sort.by(DUE)).limit(limit),
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
