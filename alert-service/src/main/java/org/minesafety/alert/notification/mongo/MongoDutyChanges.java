package org.minesafety.alert.notification.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.directory.DirectoryFollower;
import org.minesafety.alert.notification.DutyChanges;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One document for each place, written with its directory. */
@Component
class MongoDutyChanges implements DutyChanges, DirectoryFollower {

    private static final String ID = "_id";
    private static final String COUNT = "count";
    private static final String AFTER = "after";
    private static final String AT = "at";

    /** Longer than a decision takes. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final ReactiveMongoTemplate mongo;
    private final Clock clock;

    MongoDutyChanges(ReactiveMongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Document("duty-changes")
    @CompoundIndex(def = "{'at': 1}")
    record Kept(@Id String place, long count, @Nullable String after, Instant at) {}

    @Override
    public Mono<Void> changed(String place) {
        return mongo.upsert(
                        Query.query(where(ID).is(place)),
                        new Update().inc(COUNT, 1L).unset(AFTER).set(AT, clock.instant()),
                        Kept.class)
                .then();
    }

    @Override
    public Mono<DutyChange> next() {
        return mongo.find(
                        Query.query(where(AT).lte(clock.instant().minus(SETTLED)))
                                .with(Sort.by(AT))
                                .limit(1),
                        Kept.class)
                .next()
                .map(it -> new DutyChange(it.place(), it.count(), it.after()));
    }

    @Override
    public Flux<String> waiting(DutyChange change, int limit) {
        Criteria waits = where(EscalationDocument.PLACES).is(change.place());
        String after = change.after();
        var query =
                Query.query(after == null ? waits : waits.and(ID).gt(after))
                        .with(Sort.by(ID))
                        .limit(limit);
        query.fields().include(ID);
        return mongo.find(query, Found.class, EscalationDocument.COLLECTION).map(Found::id);
    }

    record Found(@Id String id) {}

    @Override
    public Mono<Void> goOn(DutyChange change, String last) {
        return mongo.updateFirst(unchanged(change), Update.update(AFTER, last), Kept.class).then();
    }

    @Override
    public Mono<Void> done(DutyChange change) {
        return mongo.remove(unchanged(change), Kept.class).then();
    }

    private static Query unchanged(DutyChange change) {
        return Query.query(where(ID).is(change.place()).and(COUNT).is(change.count()));
    }
}
