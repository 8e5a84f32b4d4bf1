package org.minesafety.alert.notification.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.AlertFollower;
import org.minesafety.alert.notification.Nudge;
import org.minesafety.alert.notification.Nudges;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
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

    private final ReactiveMongoTemplate mongo;

    MongoNudges(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Document("alert-nudges")
    record Kept(@Id String alert, boolean live, long count) {}

    /** What went on once is told, also when it is over by the time that somebody looks. */
    @Override
    public Mono<Void> changed(String alert, boolean live) {
        var update = new Update().inc(COUNT, 1L);
        return mongo.upsert(
                        Query.query(where(ID).is(alert)),
                        live ? update.set(LIVE, true) : update.setOnInsert(LIVE, false),
                        Kept.class)
                .then();
    }

    @Override
    public Flux<Nudge> piece(@Nullable String after, int limit) {
        var all = after == null ? new Query() : Query.query(where(ID).gt(after));
        return mongo.find(all.with(Sort.by(ID)).limit(limit), Kept.class)
                .map(it -> new Nudge(it.alert(), it.live(), it.count()));
    }

    @Override
    public Mono<Void> done(Nudge nudge) {
        return mongo.remove(
                        Query.query(where(ID).is(nudge.alert()).and(COUNT).is(nudge.count())),
                        Kept.class)
                .then();
    }
}
