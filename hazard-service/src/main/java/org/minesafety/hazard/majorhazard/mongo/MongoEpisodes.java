package org.minesafety.hazard.majorhazard.mongo;

import static com.mongodb.client.model.Indexes.ascending;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.Episodes;
import org.minesafety.hazard.majorhazard.domain.ToldEpisode;
import org.minesafety.platform.domain.BackOff;
import org.minesafety.platform.projection.ProjectionProgress;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The projection of episodes. The platform writes it; here nothing but the flag is taken off, of a
 * revision that is still the newest, or it is put off what could not be decided. A newer revision
 * is told anew, without either.
 */
@Component
class MongoEpisodes implements Episodes {

    private static final String PENDING = "pending";
    private static final String NEXT_TRY = "nextTry";
    private static final String FAILURES = "failures";
    private static final String KIND = "kind";
    private static final String ID = "_id";
    private static final String VERSION = "version";

    /** What was never tried has no time for it, and comes first. */
    static final Bson PENDING_INDEX = ascending(PENDING, NEXT_TRY, ID);

    static final Bson KIND_INDEX = ascending(KIND, ID);

    private final ReactiveMongoTemplate mongo;
    private final ProjectionProgress progress;

    MongoEpisodes(ReactiveMongoTemplate mongo, ProjectionProgress progress) {
        this.mongo = mongo;
        this.progress = progress;
    }

    @Override
    public boolean isCaughtUp() {
        return progress.isCaughtUp(ToldEpisode.PROJECTION);
    }

    @Override
    public Flux<String> pending(Instant now, int limit) {
        var due = new Query(where(PENDING).is(true).and(NEXT_TRY).not().gt(now));
        return ids(due.with(Sort.by(NEXT_TRY, ID)).limit(limit));
    }

    @Override
    public Flux<String> showing(@Nullable String after, int limit) {
        Criteria those = where(KIND).is(ToldEpisode.Kind.SHOWS);
        return ids(
                new Query(after == null ? those : those.and(ID).gt(after))
                        .with(Sort.by(ID))
                        .limit(limit));
    }

    /** And nothing else, so that one that cannot be read keeps no other from being found. */
    private Flux<String> ids(Query query) {
        query.fields().include(ID);
        return mongo.find(query, Document.class, ToldEpisode.PROJECTION)
                .map(it -> it.getString(ID));
    }

    @Override
    public Flux<ToldEpisode> told(Collection<String> episodes) {
        return find(new Query(where(ID).in(episodes.stream().flatMap(ToldEpisode::ids).toList())));
    }

    @Override
    public Mono<Void> decided(Collection<ToldEpisode> told) {
        List<UpdateOneModel<Document>> pending =
                told.stream().filter(ToldEpisode::pending).map(MongoEpisodes::done).toList();
        return pending.isEmpty()
                ? Mono.empty()
                : mongo.getCollection(ToldEpisode.PROJECTION)
                        .flatMap(documents ->
                                Mono.from(
                                        documents.bulkWrite(
                                                pending, new BulkWriteOptions().ordered(false))))
                        .then();
    }

    private static UpdateOneModel<Document> done(ToldEpisode told) {
        return new UpdateOneModel<>(
                Filters.and(
                        Filters.eq(ID, told.id()),
                        Filters.eq(VERSION, (long) told.evidence().revision())),
                Updates.set(PENDING, false));
    }

    @Override
    public Mono<Void> putOff(String episode, Instant now) {
        var pending =
                new Query(where(ID).in(ToldEpisode.ids(episode).toList()).and(PENDING).is(true));
        return mongo.find(pending, Document.class, ToldEpisode.PROJECTION)
                .concatMap(told -> putOff(told, now))
                .then();
    }

    private Mono<?> putOff(Document told, Instant now) {
        int failures = told.getInteger(FAILURES, 0) + 1;
        return mongo.updateFirst(
                new Query(where(ID).is(told.get(ID)).and(VERSION).is(told.get(VERSION))),
                Update.update(FAILURES, failures).set(NEXT_TRY, BackOff.after(failures, now)),
                ToldEpisode.PROJECTION);
    }

    private Flux<ToldEpisode> find(Query query) {
        return mongo.find(query, ToldEpisode.class, ToldEpisode.PROJECTION);
    }
}
