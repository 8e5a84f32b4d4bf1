package org.minesafety.alert.clue;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.minesafety.contracts.alarm.Clue;
import org.minesafety.platform.domain.BackOff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Clues that are to be told. They are added by the command that finds them, so that none is lost,
 * and none is told of what did not happen.
 */
@Component
public final class PendingClues {

    private static final Logger LOG = LoggerFactory.getLogger(PendingClues.class);

    /** After so many it is tried each hour. */
    private static final int MOST_FAILURES = 10;

    private static final String ID = "_id";
    private static final String NEXT_TRY = "nextTry";

    private final ReactiveMongoTemplate mongo;

    PendingClues(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** Done again, nothing more. */
    public Mono<Void> add(List<Clue> clues) {
        return Flux.fromIterable(clues)
                .concatMap(it -> mongo.save(new PendingClue(it.id(), it, 0, null)))
                .then();
    }

    /** What was never tried, then what has waited longest; what cannot be read is put off. */
    Flux<PendingClue> next(Instant now, int limit) {
        var due = new Query(where(NEXT_TRY).not().gt(now));
        return mongo.find(
                        due.with(Sort.by(NEXT_TRY, "clue.at")).limit(limit),
                        Document.class,
                        PendingClue.COLLECTION)
                .concatMap(stored -> read(stored, now));
    }

    private Mono<PendingClue> read(Document stored, Instant now) {
        return Mono.fromCallable(() -> mongo.getConverter().read(PendingClue.class, stored))
                .onErrorResume(failure -> {
                    LOG.warn("Clue {} cannot be read", stored.get(ID), failure);
                    return putOff(stored.getString(ID), MOST_FAILURES, now).then(Mono.empty());
                });
    }

    Mono<Void> remove(Collection<PendingClue> told) {
        List<String> ids = told.stream().map(PendingClue::id).toList();
        return mongo.remove(Query.query(where(ID).in(ids)), PendingClue.class).then();
    }

    Mono<Void> putOff(PendingClue failed, Instant now) {
        return putOff(failed.id(), failed.failures() + 1, now);
    }

    private Mono<Void> putOff(String id, int failures, Instant now) {
        return mongo.updateFirst(
                        Query.query(where(ID).is(id)),
                        Update.update("failures", failures)
                                .set(NEXT_TRY, BackOff.after(failures, now)),
                        PendingClue.COLLECTION)
                .then();
    }
}
