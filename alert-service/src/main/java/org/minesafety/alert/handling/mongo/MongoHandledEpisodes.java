package org.minesafety.alert.handling.mongo;

import static java.util.stream.Collectors.toMap;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.HandledEpisodes;
import org.minesafety.alert.handling.domain.HandledEpisode;
import org.minesafety.alert.handling.domain.HandledPoint;
import org.minesafety.platform.projection.PendingDocuments;
import org.minesafety.platform.projection.ProjectionProgress;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The projections of episodes and points. The platform writes them. */
@Component
class MongoHandledEpisodes implements HandledEpisodes {

    private static final String ID = "_id";

    /** People wait to be told of alarms. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final ReactiveMongoTemplate mongo;
    private final PendingDocuments pending;
    private final ProjectionProgress progress;

    MongoHandledEpisodes(ReactiveMongoTemplate mongo, ProjectionProgress progress) {
        this.mongo = mongo;
        this.pending = new PendingDocuments(mongo, HandledEpisode.PROJECTION, LONGEST);
        this.progress = progress;
    }

    @Override
    public boolean isCaughtUp() {
        return progress.isCaughtUp(HandledEpisode.PROJECTION)
                && progress.isCaughtUp(HandledPoint.PROJECTION);
    }

    @Override
    public Flux<Pending> pending(Instant now, int limit) {
        return pending.next(now, limit)
                .map(it -> new Pending(it.getString(ID), PendingDocuments.version(it)));
    }

    @Override
    public Flux<HandledEpisode> told(Collection<String> ids) {
        return mongo.find(
                Query.query(where(ID).in(ids)), HandledEpisode.class, HandledEpisode.PROJECTION);
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
        return pending.done(
                episodes.stream()
                        .collect(toMap(HandledEpisode::episode, it -> (long) it.revision())));
    }

    @Override
    public Mono<Void> putOff(Collection<Pending> failed, Instant now) {
        return pending.putOff(failed.stream().collect(toMap(Pending::id, Pending::version)), now);
    }
}
