package org.minesafety.hazard.majorhazard.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.Episodes;
import org.minesafety.hazard.majorhazard.domain.ToldEpisode;
import org.minesafety.platform.projection.ProjectionProgress;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The projection of episodes. The platform writes it; here nothing but the flag is taken off, of a
 * revision that is still the newest.
 */
@Component
class MongoEpisodes implements Episodes {

    private static final String PENDING = "pending";
    private static final String KIND = "kind";
    private static final String ID = "_id";
    private static final String VERSION = "version";

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
    public Flux<ToldEpisode> pending(@Nullable String after, int limit) {
        return find(piece(PENDING, true, after, limit));
    }

    @Override
    public Flux<ToldEpisode> showing(@Nullable String after, int limit) {
        return find(piece(KIND, ToldEpisode.Kind.SHOWS, after, limit));
    }

    private static Query piece(String field, Object value, @Nullable String after, int limit) {
        Criteria those = where(field).is(value);
        return new Query(after == null ? those : those.and(ID).gt(after))
                .with(Sort.by(ID))
                .limit(limit);
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

    private Flux<ToldEpisode> find(Query query) {
        return mongo.find(query, ToldEpisode.class, ToldEpisode.PROJECTION);
    }
}
