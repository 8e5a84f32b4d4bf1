package org.minesafety.alert.handling.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.HandledEpisodes;
import org.minesafety.alert.handling.domain.HandledEpisode;
import org.minesafety.alert.handling.domain.HandledPoint;
import org.minesafety.platform.projection.ProjectionProgress;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The projections of episodes and points. The platform writes them; here nothing but the flag is
 * taken off, of a revision that is still the newest.
 */
@Component
class MongoHandledEpisodes implements HandledEpisodes {

    private static final String ID = "_id";
    private static final String PENDING = "pending";
    private static final String VERSION = "version";

    private final ReactiveMongoTemplate mongo;
    private final ProjectionProgress progress;

    MongoHandledEpisodes(ReactiveMongoTemplate mongo, ProjectionProgress progress) {
        this.mongo = mongo;
        this.progress = progress;
    }

    @Override
    public boolean isCaughtUp() {
        return progress.isCaughtUp(HandledEpisode.PROJECTION)
                && progress.isCaughtUp(HandledPoint.PROJECTION);
    }

    @Override
    public Flux<HandledEpisode> pending(@Nullable String after, int limit) {
        Criteria those = where(PENDING).is(true);
        var piece =
                new Query(after == null ? those : those.and(ID).gt(after))
                        .with(Sort.by(ID))
                        .limit(limit);
        return mongo.find(piece, HandledEpisode.class, HandledEpisode.PROJECTION);
    }

    @Override
    public Mono<Map<String, HandledPoint>> points(Collection<String> ids) {
        return mongo.find(Query.query(where(ID).in(ids)), KeptPoint.class, HandledPoint.PROJECTION)
                .collectMap(KeptPoint::_id, KeptPoint::point);
    }

    /** The id of a projection's document is no part of its view. */
    record KeptPoint(
            String _id, String sensorType, @Nullable String locationClass, @Nullable String place) {

        HandledPoint point() {
            return new HandledPoint(sensorType, locationClass, place);
        }
    }

    @Override
    public Mono<Void> takenUp(Collection<HandledEpisode> episodes) {
        List<UpdateOneModel<Document>> done =
                episodes.stream().map(MongoHandledEpisodes::done).toList();
        return mongo.getCollection(HandledEpisode.PROJECTION)
                .flatMap(them ->
                        Mono.from(them.bulkWrite(done, new BulkWriteOptions().ordered(false))))
                .then();
    }

    private static UpdateOneModel<Document> done(HandledEpisode told) {
        return new UpdateOneModel<>(
                Filters.and(
                        Filters.eq(ID, told.episode()),
                        Filters.eq(VERSION, (long) told.revision())),
                Updates.set(PENDING, false));
    }
}
