package org.minesafety.alert.clue;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.minesafety.contracts.alarm.Clue;
import org.minesafety.platform.domain.BackOff;
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

    /** What was never tried, then what has waited longest. */
    Flux<PendingClue> next(Instant now, int limit) {
        var due = new Query(where(NEXT_TRY).not().gt(now));
        return mongo.find(due.with(Sort.by(NEXT_TRY, "clue.at")).limit(limit), PendingClue.class);
    }

    Mono<Void> remove(Collection<PendingClue> told) {
        List<String> ids = told.stream().map(PendingClue::id).toList();
        return mongo.remove(Query.query(where(ID).in(ids)), PendingClue.class).then();
    }

    Mono<Void> putOff(PendingClue failed, Instant now) {
        int failures = failed.failures() + 1;
        return mongo.updateFirst(
                        Query.query(where(ID).is(failed.id())),
                        Update.update("failures", failures)
                                .set(NEXT_TRY, BackOff.after(failures, now)),
                        PendingClue.class)
                .then();
    }
}
