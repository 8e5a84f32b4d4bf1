package org.minesafety.hazard.majorhazard.mongo;

import static com.mongodb.client.model.Indexes.ascending;
import static java.util.stream.Collectors.toMap;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.Episodes;
import org.minesafety.hazard.majorhazard.domain.ToldEpisode;
import org.minesafety.platform.projection.PendingDocuments;
import org.minesafety.platform.projection.ProjectionProgress;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The projection of episodes. The platform writes it. */
@Component
class MongoEpisodes implements Episodes {

    private static final String KIND = "kind";
    private static final String ID = "_id";
    private static final Duration LONGEST = Duration.ofHours(1);

    static final Bson KIND_INDEX = ascending(KIND, ID);

    private final ReactiveMongoTemplate mongo;
    private final PendingDocuments pending;
    private final ProjectionProgress progress;

    MongoEpisodes(ReactiveMongoTemplate mongo, ProjectionProgress progress) {
        this.mongo = mongo;
        this.pending = new PendingDocuments(mongo, ToldEpisode.PROJECTION, LONGEST);
        this.progress = progress;
    }

    @Override
    public boolean isCaughtUp() {
        return progress.isCaughtUp(ToldEpisode.PROJECTION);
    }

    @Override
    public Flux<String> pending(Instant now, int limit) {
        return pending.next(now, limit).map(it -> it.getString(ID));
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
        return pending.done(
                told.stream()
                        .filter(ToldEpisode::pending)
                        .collect(toMap(ToldEpisode::id, it -> (long) it.evidence().revision())));
    }

    @Override
    public Mono<Void> putOff(String episode, Instant now) {
        var those = new Query(where(ID).in(ToldEpisode.ids(episode).toList()));
        those.fields().include("version");
        return mongo.find(those, Document.class, ToldEpisode.PROJECTION)
                .collectMap(it -> it.getString(ID), PendingDocuments::version)
                .flatMap(versions -> pending.putOff(versions, now));
    }

    private Flux<ToldEpisode> find(Query query) {
        return mongo.find(query, ToldEpisode.class, ToldEpisode.PROJECTION);
    }
}
